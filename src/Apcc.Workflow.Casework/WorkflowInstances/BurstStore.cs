using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Stores everything that one burst decided in the transaction it is given.</summary>
internal sealed class BurstStore(IEnumerable<IEffectWriter> writers, HostSignals signals)
{
    private readonly Dictionary<Type, IEffectWriter> writersByEffect = writers.ToDictionary(writer => writer.EffectType);

    /// <summary>Stores the first burst of a new instance.</summary>
    public async Task AddAsync(
        WorkflowDbContext db, WorkflowInstance instance, RunResult result, DateTime now, Guid? actorId,
        CancellationToken cancellationToken)
    {
        Update(instance, result, now);
        await InstanceRows.InsertAsync(db, instance, cancellationToken);
        await SaveRestAsync(new EffectScope(db, instance, result.State, now, actorId, this), result, cancellationToken);
    }

    /// <summary>Stores a burst of an instance as it was read in the same transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another writer was faster (invariant 2).</exception>
    public async Task SaveAsync(
        WorkflowDbContext db, WorkflowInstance instance, RunResult result, DateTime now, Guid? actorId,
        CancellationToken cancellationToken)
    {
        var readVersion = instance.Version;
        Update(instance, result, now);
        await InstanceRows.UpdateAsync(db, instance, readVersion, cancellationToken);
        await SaveRestAsync(new EffectScope(db, instance, result.State, now, actorId, this), result, cancellationToken);
    }

    private async Task SaveRestAsync(EffectScope scope, RunResult result, CancellationToken cancellationToken)
    {
        var (db, instance, now) = (scope.Db, scope.Instance, scope.Now);
        foreach (var bookmark in result.BookmarksDropped) await InstanceRows.DeleteAsync(db, bookmark, cancellationToken);
        foreach (var bookmark in result.BookmarksSet) await InstanceRows.InsertAsync(db, instance, bookmark, cancellationToken);
        await UpdateIncidentsAsync(db, instance, result, now, scope.ActorId, cancellationToken);
        if (result.Journal.Count > 0)
            await InstanceRows.InsertAsync(db, JournalText.Burst(instance.Id, result.Journal, now, scope.ActorId), cancellationToken);

        foreach (var effect in result.Effects) await WriterOf(effect).WriteAsync(scope, effect, cancellationToken);
        if (instance.Status is InstanceStatus.Finished && instance.ReplyBookmarkId is { } reply)
            db.PendingStimuli.Add(PendingStimuli.Reply(reply, result.State, now));

        db.AfterCommit(() => signals.BurstStored(instance.Id));
    }

    private static void Update(WorkflowInstance instance, RunResult result, DateTime now)
    {
        var state = result.State;
        instance.Status = state.Status;
        instance.SubStatus = state.SubStatus;
        instance.Name = state.Name;
        instance.CorrelationId = state.CorrelationId;
        instance.UpdatedAt = now;
        instance.FinishedAt = state.Status is InstanceStatus.Finished ? now : null;
        instance.OpenIncidents = state.Incidents.Count;
        instance.State = state.ToJson();
        instance.Version++;
    }

    private static async Task UpdateIncidentsAsync(
        WorkflowDbContext db, WorkflowInstance instance, RunResult result, DateTime now, Guid? actorId,
        CancellationToken cancellationToken)
    {
        foreach (var incident in result.IncidentsRaised)
            db.Incidents.Add(new IncidentRecord
            {
                Id = incident.Id,
                InstanceId = instance.Id,
                CaseFileId = instance.CaseFileId,
                ActivityId = incident.ActivityId,
                ActivityType = incident.ActivityType,
                Message = incident.Message,
                Detail = incident.Detail,
                RaisedAt = incident.At,
                State = IncidentState.Open,
            });

        if (result.IncidentsClosed.Count == 0) return;

        // Closed by the burst itself, e.g. by cancelling: a command that closes one has set its own state and reason already.
        var closed = await db.Incidents
            .Where(row => result.IncidentsClosed.Contains(row.Id) && row.State == IncidentState.Open)
            .ToListAsync(cancellationToken);
        foreach (var incident in closed.Where(row => row.State is IncidentState.Open))
        {
            incident.State = IncidentState.Cancelled;
            incident.ClosedAt = now;
            incident.ClosedById = actorId;
        }
    }

    private IEffectWriter WriterOf(Effect effect) =>
        writersByEffect.TryGetValue(effect.GetType(), out var writer)
            ? writer
            : throw new InvalidOperationException($"No effect writer is registered for {effect.GetType().Name}.");
}
