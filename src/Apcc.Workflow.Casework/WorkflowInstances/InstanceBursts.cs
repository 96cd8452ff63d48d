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
    WorkflowRunner runner, ConfigurationCatalog catalog, CaseSnapshots snapshots, BurstStore store,
    HostSignals signals, TimeProvider clock)
{
    /// <summary>Starts an instance on the published version of its definition.</summary>
    /// <exception cref="DefinitionNotPublishedException">No version of the definition is in force.</exception>
    public async Task<BurstAnswer> StartAsync(WorkflowDbContext db, InstanceStart start, CancellationToken cancellationToken)
    {
        var version = await catalog.PublishedAsync(db, ConfigurationKind.Definition, start.DefinitionId, cancellationToken)
            ?? throw new DefinitionNotPublishedException(start.DefinitionId);
        var definition = catalog.Definition(version);
        if (await HasRunningAsync(db, definition, start.CorrelationId, cancellationToken))
            return new BurstAnswer("", $"«{definition.Name}» è già in corso e può esserlo una volta sola.");

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
            CreatedAt = clock.UtcNow(),
            UpdatedAt = clock.UtcNow(),
            PinnedVersions = await catalog.PinAsync(db, definition, cancellationToken),
            State = "{}",
        };
        db.WorkflowInstances.Add(instance);

        var stimulus = new StartInstance(
            start.Input, start.CorrelationId, start.TriggerActivityId, start.TriggerPayload, start.ParentInstanceId);
        var context = await ContextAsync(db, start.CaseFileId, cancellationToken);
        var result = runner.Start(definition, id, stimulus, context);
        await store.SaveAsync(db, instance, result, context.UtcNow, start.ActorId, cancellationToken);
        return new BurstAnswer(id, result.Refusal);
    }

    /// <summary>Applies a stimulus to an instance. What finds nothing to act on is refused, never silently dropped (invariant 2).</summary>
    public async Task<BurstAnswer> ApplyAsync(
        WorkflowDbContext db, string instanceId, Stimulus stimulus, Guid? actorId, CancellationToken cancellationToken)
    {
        var instance = await db.WorkflowInstances.SingleOrDefaultAsync(row => row.Id == instanceId, cancellationToken);
        if (instance is null) return new BurstAnswer(instanceId, "L'istanza non esiste.");

        var definition = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
        var context = await ContextAsync(db, instance.CaseFileId, cancellationToken);
        var result = runner.Apply(definition, WorkflowState.FromJson(instance.State), stimulus, context);
        if (result.Accepted)
            await store.SaveAsync(db, instance, result, context.UtcNow, actorId, cancellationToken);
        return new BurstAnswer(instanceId, result.Refusal);
    }

    /// <summary>Wakes the background workers for an instance whose rows were changed without a burst.</summary>
    public void Nudge(string instanceId) => signals.BurstStored(instanceId);

    private static async Task<bool> HasRunningAsync(
        WorkflowDbContext db, WorkflowDefinition definition, string? correlationId, CancellationToken cancellationToken)
    {
        var running = db.WorkflowInstances.Where(row => row.Status == InstanceStatus.Running);
        var rivals = definition.Options.ActivationStrategy switch
        {
            ActivationStrategy.Singleton => running.Where(row => row.DefinitionId == definition.DefinitionId),
            ActivationStrategy.Correlation => running.Where(row => row.CorrelationId == correlationId),
            ActivationStrategy.CorrelatedSingleton => running.Where(
                row => row.DefinitionId == definition.DefinitionId && row.CorrelationId == correlationId),
            _ => null,
        };
        return rivals is not null && await rivals.AnyAsync(cancellationToken);
    }

    /// <summary>What a burst of an instance on this case may know of the world now.</summary>
    public async Task<RunContext> ContextAsync(WorkflowDbContext db, Guid? caseFileId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return new RunContext
        {
            UtcNow = now,
            NewId = static () => OrderedId.Next().ToString("N"),
            RandomSeed = Random.Shared.Next(),
            TimeZone = OfficeTime.Zone,
            Calendars = await catalog.CalendarsAsync(db, cancellationToken),
            Settings = await SettingsAsync(db, cancellationToken),
            Case = caseFileId is { } id ? await snapshots.OfAsync(db, id, cancellationToken) : null,
            Cancellation = cancellationToken,
        };
    }

    /// <summary>What every expression may ask: <c>getSetting('bodies')</c> gives the bodies' names by key.</summary>
    private static async Task<JsonObject> SettingsAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var bodies = new JsonObject();
        foreach (var body in await db.Bodies.AsNoTracking().Select(body => new { body.Key, body.Name }).ToListAsync(cancellationToken))
            bodies[body.Key] = body.Name;
        return new JsonObject { ["bodies"] = bodies };
    }
}

/// <summary>No version of the definition is in force.</summary>
public sealed class DefinitionNotPublishedException(string definitionId)
    : Exception($"Il processo «{definitionId}» non ha una versione pubblicata: pubblicala in Amministrazione → Processi.");
