using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Starts a process on a case.</summary>
public sealed record StartCaseProcess(Guid CaseId, string DefinitionId, Guid ActorId);

/// <param name="Refusal">Italian sentence; null when it has started.</param>
public sealed record StartAnswer(string? InstanceId, string? Refusal)
{
    public static StartAnswer Refused(string refusal) => new(null, refusal);
}

public sealed class StartCaseProcessHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly CaseSnapshots snapshots;
    private readonly InstanceBursts bursts;
    private readonly TimeProvider clock;

    internal StartCaseProcessHandler(
        WriteQueue writes, Actors actors, ConfigurationCatalog catalog, CaseSnapshots snapshots, InstanceBursts bursts, TimeProvider clock) =>
        (this.writes, this.actors, this.catalog, this.snapshots, this.bursts, this.clock) =
        (writes, actors, catalog, snapshots, bursts, clock);

    /// <summary>The definition's own conditions decide whether it may start; a second start while one runs is refused.</summary>
    public Task<StartAnswer> HandleAsync(StartCaseProcess command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => StartAsync(db, command, token), cancellationToken);

    private async Task<StartAnswer> StartAsync(WorkflowDbContext db, StartCaseProcess command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.StartCases) is not true)
            return StartAnswer.Refused("Non hai il permesso di avviare procedimenti: chiedi alla Cabina di Regia.");

        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.CaseId, cancellationToken);
        var version = await catalog.PublishedAsync(db, ConfigurationKind.Definition, command.DefinitionId, cancellationToken);
        if (caseFile is null || version is null)
            return StartAnswer.Refused("Il caso o il processo non esiste più: ricarica la pagina.");

        var settings = CaseProcessSettings.Of(catalog.Definition(version));
        var values = await snapshots.OfAsync(db, caseFile.Id, cancellationToken) ?? [];
        if (settings.StartsOn != caseFile.Kind) return StartAnswer.Refused("Questo processo non si avvia da un caso di questo tipo.");
        if (settings.RefusalFor(values) is { } refusal) return StartAnswer.Refused(refusal);

        var burst = await bursts.StartAsync(db, new InstanceStart
        {
            DefinitionId = command.DefinitionId,
            CaseFileId = caseFile.Id,
            CorrelationId = caseFile.Id.ToString(),
            ActorId = actor.Id,
        }, cancellationToken);
        if (!burst.Accepted) return StartAnswer.Refused(burst.Refusal ?? "");

        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), actor.Id, nameof(StartCaseProcess), "CaseFile", caseFile.Id.ToString(), burst.InstanceId));
        return new StartAnswer(burst.InstanceId, null);
    }
}
