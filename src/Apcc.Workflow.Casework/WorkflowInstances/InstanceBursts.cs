using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Runs one burst inside the caller's transaction: loads, lets the engine decide, hands the decision to
/// <see cref="BurstStore"/>. Either all of it is stored or nothing (invariant 1).</summary>
internal sealed class InstanceBursts(
    WorkflowRunner runner, ConfigurationCatalog catalog, CaseSnapshots snapshots, BurstStore store, TimeProvider clock)
{
    /// <summary>Starts an instance on the published version of its definition.</summary>
    /// <exception cref="DefinitionNotPublishedException">No version of the definition is in force.</exception>
    public async Task<BurstAnswer> StartAsync(WorkflowDbContext db, InstanceStart start, CancellationToken cancellationToken)
    {
        var inForce = await catalog.InForceAsync(db, cancellationToken);
        var version = inForce.Find(ConfigurationKind.Definition, start.DefinitionId)
            ?? throw new DefinitionNotPublishedException(start.DefinitionId);
        var definition = await catalog.DefinitionAsync(db, version.Id, cancellationToken);
        if (await HasRunningAsync(db, definition, start.CorrelationId, cancellationToken))
            return new BurstAnswer("", $"«{definition.Name}» è già in corso e può esserlo una volta sola.");

        var context = await ContextAsync(db, inForce, definition, start.CaseFileId, cancellationToken);
        var id = start.InstanceId ?? OrderedId.Next().ToString("N");
        var instance = new WorkflowInstance
        {
            Id = id,
            DefinitionId = start.DefinitionId,
            DefinitionVersionId = version.Id,
            DefinitionVersion = version.Version,
            DefinitionName = version.Title,
            CaseFileId = start.CaseFileId,
            Status = InstanceStatus.Running,
            SubStatus = InstanceSubStatus.Executing,
            CorrelationId = start.CorrelationId,
            ParentInstanceId = start.ParentInstanceId,
            ReplyBookmarkId = start.ReplyBookmarkId,
            StartedById = start.ActorId,
            CreatedAt = context.UtcNow,
            UpdatedAt = context.UtcNow,
            PinnedVersions = inForce.PinsOf(version, definition),
            State = "{}",
        };

        var stimulus = new StartInstance(
            start.Input, start.CorrelationId, start.TriggerActivityId, start.TriggerPayload, start.ParentInstanceId)
        {
            Generation = start.Generation,
        };
        var result = runner.Start(definition, id, stimulus, context);
        await store.AddAsync(db, instance, result, context.UtcNow, start.ActorId, cancellationToken);
        return new BurstAnswer(id, result.Refusal);
    }

    /// <summary>Applies a stimulus to an instance. What finds nothing to act on is refused, never silently dropped (invariant 2).</summary>
    public async Task<BurstAnswer> ApplyAsync(
        WorkflowDbContext db, string instanceId, Stimulus stimulus, Guid? actorId, CancellationToken cancellationToken)
    {
        var instance = await InstanceRows.LockAsync(db, instanceId, cancellationToken);
        return instance is null
            ? new BurstAnswer(instanceId, "L'istanza non esiste.")
            : await ApplyAsync(db, instance, WorkflowState.FromJson(instance.State), stimulus, actorId, cancellationToken);
    }

    /// <summary>Fires a timer. Null when the instance is being written at this moment, perhaps because another host fires it: look
    /// again shortly. Refused when it has been used or withdrawn.</summary>
    public async Task<BurstAnswer?> FireAsync(WorkflowDbContext db, InstanceBookmark timer, CancellationToken cancellationToken) =>
        await InstanceRows.TryLockAsync(db, timer.InstanceId, cancellationToken)
            ? await ApplyAsync(db, timer.InstanceId, new ResumeBookmark(timer.Id), null, cancellationToken)
            : null;

    /// <summary>Tells one instance of an event: every activity of it that waits for the event goes on. When none waits the
    /// sender is told; nothing lies in wait.</summary>
    public async Task<BurstAnswer> SendEventAsync(
        WorkflowDbContext db, string instanceId, string eventName, JsonNode? payload, Guid? actorId, CancellationToken cancellationToken)
    {
        var instance = await InstanceRows.LockAsync(db, instanceId, cancellationToken);
        if (instance is null) return new BurstAnswer(instanceId, "L'istanza non esiste.");

        var state = WorkflowState.FromJson(instance.State);
        var waiting = state.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.Event && bookmark.Key == eventName).ToList();
        if (waiting.Count == 0) return new BurstAnswer(instanceId, $"L'istanza non aspetta l'evento «{eventName}».");

        foreach (var bookmark in waiting)
        {
            // What an earlier one of them has withdrawn, as a race does, is refused and needs no more than that.
            await ApplyAsync(db, instance, state, new ResumeBookmark(bookmark.Id, payload?.DeepClone()), actorId, cancellationToken);
            if (waiting.Count > 1) state = WorkflowState.FromJson(instance.State);
        }

        return new BurstAnswer(instanceId);
    }

    private async Task<BurstAnswer> ApplyAsync(
        WorkflowDbContext db, WorkflowInstance instance, WorkflowState state, Stimulus stimulus, Guid? actorId, CancellationToken cancellationToken)
    {
        var definition = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
        var context = await ContextAsync(
            db, await catalog.InForceAsync(db, cancellationToken), definition, instance.CaseFileId, cancellationToken);
        var result = runner.Apply(definition, state, stimulus, context);
        if (result.Accepted) await store.SaveAsync(db, instance, result, context.UtcNow, actorId, cancellationToken);
        return new BurstAnswer(instance.Id, result.Refusal);
    }

    private static async Task<bool> HasRunningAsync(
        WorkflowDbContext db, WorkflowDefinition definition, string? correlationId, CancellationToken cancellationToken)
    {
        if (definition.Options.ActivationStrategy is ActivationStrategy.AllowAlways) return false;

        var running = db.WorkflowInstances.Where(row => row.Status == InstanceStatus.Running);
        var rivals = definition.Options.ActivationStrategy switch
        {
            ActivationStrategy.Singleton => running.Where(row => row.DefinitionId == definition.DefinitionId),
            ActivationStrategy.Correlation => running.Where(row => row.CorrelationId == correlationId),
            _ => running.Where(row => row.DefinitionId == definition.DefinitionId && row.CorrelationId == correlationId),
        };
        await InstanceRows.LockStartsAsync(db, definition.DefinitionId, cancellationToken);
        return await rivals.AnyAsync(cancellationToken);
    }

    /// <summary>What a burst of an instance on this case may know of the world now.</summary>
    public async Task<RunContext> ContextAsync(
        WorkflowDbContext db, WorkflowDefinition definition, Guid? caseFileId, CancellationToken cancellationToken) =>
        await ContextAsync(db, await catalog.InForceAsync(db, cancellationToken), definition, caseFileId, cancellationToken);

    private async Task<RunContext> ContextAsync(
        WorkflowDbContext db, ConfigurationInForce inForce, WorkflowDefinition definition, Guid? caseFileId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return new RunContext
        {
            UtcNow = now,
            NewId = static () => OrderedId.Next().ToString("N"),
            RandomSeed = Random.Shared.Next(),
            TimeZone = OfficeTime.Zone,
            Calendars = inForce.Calendars,
            Settings = inForce.Settings,
            Case = caseFileId is { } id ? await snapshots.OfAsync(db, id, cancellationToken) : null,
            Published = definition.Executed.Count == 0 ? null : await ExecutedAsync(db, inForce, definition, cancellationToken),
            Cancellation = cancellationToken,
        };
    }

    /// <summary>The definitions in force that the burst may run inside itself, and those that these may run.</summary>
    private async Task<Func<string, WorkflowDefinition?>> ExecutedAsync(
        WorkflowDbContext db, ConfigurationInForce inForce, WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, WorkflowDefinition>();
        var wanted = new Queue<string>(definition.Executed);
        while (wanted.TryDequeue(out var key))
        {
            if (found.ContainsKey(key) || inForce.Find(ConfigurationKind.Definition, key) is not { } version) continue;
            found[key] = await catalog.DefinitionAsync(db, version.Id, cancellationToken);
            foreach (var further in found[key].Executed) wanted.Enqueue(further);
        }

        return found.GetValueOrDefault;
    }
}

/// <summary>No version of the definition is in force.</summary>
public sealed class DefinitionNotPublishedException(string definitionId)
    : Exception($"Il processo «{definitionId}» non ha una versione pubblicata: pubblicala in Amministrazione → Processi.");
