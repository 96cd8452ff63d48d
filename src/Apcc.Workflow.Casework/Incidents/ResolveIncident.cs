using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Incidents;

/// <summary>A person decides what becomes of a failure.</summary>
/// <param name="Reason">Always needed; kept with the incident.</param>
/// <param name="Outcome">For skipping: the outcome to leave by.</param>
public sealed record ResolveIncident(
    string IncidentId, Guid ActorId, IncidentDecision Decision, string Reason, string Outcome = "Done");

public enum IncidentDecision
{
    /// <summary>Do it again.</summary>
    Retry,

    /// <summary>Go on as if it had been done.</summary>
    Skip,
}

/// <param name="Refusal">Italian sentence; null when done.</param>
public sealed record ResolveAnswer(string? Refusal);

public sealed class ResolveIncidentHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly InstanceBursts bursts;
    private readonly TimeProvider clock;

    internal ResolveIncidentHandler(WriteQueue writes, Actors actors, InstanceBursts bursts, TimeProvider clock) =>
        (this.writes, this.actors, this.bursts, this.clock) = (writes, actors, bursts, clock);

    /// <summary>Two people at once: the second reads that it has been dealt with.</summary>
    public Task<ResolveAnswer> HandleAsync(ResolveIncident command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => ResolveAsync(db, command, token), cancellationToken);

    private async Task<ResolveAnswer> ResolveAsync(WorkflowDbContext db, ResolveIncident command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var incident = await db.Incidents.SingleOrDefaultAsync(row => row.Id == command.IncidentId, cancellationToken);
        if (actor?.May(Permission.ResolveIncidents) is not true || incident is null)
            return new ResolveAnswer("L'incidente non esiste o non hai il permesso di risolverlo.");
        if (incident.State is not IncidentState.Open) return new ResolveAnswer("L'incidente è già stato risolto da un'altra persona.");
        if (string.IsNullOrWhiteSpace(command.Reason)) return new ResolveAnswer("Scrivi il motivo della decisione.");

        incident.State = command.Decision is IncidentDecision.Retry ? IncidentState.Retried : IncidentState.Skipped;
        incident.ClosedAt = clock.UtcNow();
        incident.ClosedById = actor.Id;
        incident.Reason = command.Reason.Trim();
        db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actor.Id, $"{command.Decision}Incident", "Incident", incident.Id));
        if (incident.OutboxMessageId is { } messageId)
        {
            if (command.Decision is IncidentDecision.Retry) await SendAgainAsync(db, messageId, cancellationToken);
            return new ResolveAnswer(null);
        }

        // The rows of the incident are saved first: the burst closes what is still open.
        await db.SaveChangesAsync(cancellationToken);
        Stimulus stimulus = command.Decision is IncidentDecision.Retry
            ? new RetryIncident(incident.Id)
            : new SkipIncident(incident.Id, command.Outcome);
        var burst = await bursts.ApplyAsync(db, incident.InstanceId, stimulus, actor.Id, cancellationToken);
        return new ResolveAnswer(burst.Refusal);
    }

    private async Task SendAgainAsync(WorkflowDbContext db, Guid messageId, CancellationToken cancellationToken)
    {
        var message = await db.OutboxMessages.SingleAsync(row => row.Id == messageId, cancellationToken);
        message.State = OutboxState.Pending;
        message.Attempts = 0;
        message.NextAttemptAt = clock.UtcNow();
    }
}
