using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Execution;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>An event that a burst published runs next, as bursts of its own.</summary>
internal sealed class EventPublishedWriter : EffectWriter<EventPublished>
{
    protected override Task WriteAsync(EffectScope scope, EventPublished effect, CancellationToken cancellationToken)
    {
        scope.Db.PendingStimuli.Add(PendingStimuli.Of(
            PendingStimulusKind.PublishEvent,
            new EventRequest(effect.Name, effect.CorrelationId, effect.IsLocal ? scope.Instance.Id : null, effect.Payload, effect.Generation),
            scope.Now));
        return Task.CompletedTask;
    }
}

/// <summary>A child that a burst dispatched starts as a burst of its own.</summary>
internal sealed class InstanceDispatchedWriter : EffectWriter<InstanceDispatched>
{
    protected override Task WriteAsync(EffectScope scope, InstanceDispatched effect, CancellationToken cancellationToken)
    {
        scope.Db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.StartInstance, new InstanceStart
        {
            DefinitionId = effect.DefinitionId,
            InstanceId = effect.InstanceId,
            CaseFileId = scope.Instance.CaseFileId,
            Input = effect.Input,
            CorrelationId = effect.CorrelationId,
            ParentInstanceId = scope.Instance.Id,
            ReplyBookmarkId = effect.ReplyBookmarkId,
            Generation = effect.Generation,
        }, scope.Now));
        return Task.CompletedTask;
    }
}

/// <summary>A child that ran inside the burst is stored with it.</summary>
internal sealed class InstanceExecutedWriter(ConfigurationCatalog catalog) : EffectWriter<InstanceExecuted>
{
    protected override async Task WriteAsync(EffectScope scope, InstanceExecuted effect, CancellationToken cancellationToken)
    {
        var inForce = await catalog.InForceAsync(scope.Db, cancellationToken);
        var version = inForce.Find(ConfigurationKind.Definition, effect.Definition.DefinitionId)
            ?? throw new DefinitionNotPublishedException(effect.Definition.DefinitionId);
        var instance = new WorkflowInstance
        {
            Id = effect.Result.State.InstanceId,
            DefinitionId = version.Key,
            DefinitionVersionId = version.Id,
            DefinitionVersion = version.Version,
            DefinitionName = version.Title,
            CaseFileId = scope.Instance.CaseFileId,
            Status = InstanceStatus.Running,
            SubStatus = InstanceSubStatus.Executing,
            CorrelationId = effect.CorrelationId,
            ParentInstanceId = scope.Instance.Id,
            ReplyBookmarkId = effect.ReplyBookmarkId,
            CreatedAt = scope.Now,
            UpdatedAt = scope.Now,
            PinnedVersions = inForce.PinsOf(version, effect.Definition),
            State = "{}",
        };
        await scope.Store.AddAsync(scope.Db, instance, effect.Result, scope.Now, scope.ActorId, cancellationToken);
    }
}

/// <summary>Lines go to the operator's log.</summary>
internal sealed class LineWrittenWriter(ILogger<LineWrittenWriter> logger) : EffectWriter<LineWritten>
{
    protected override Task WriteAsync(EffectScope scope, LineWritten effect, CancellationToken cancellationToken)
    {
        logger.LogInformation("Instance {Instance}: {Line}", scope.Instance.Id, effect.Text);
        return Task.CompletedTask;
    }
}

/// <summary>A task for a program outside waits at its bookmark until somebody resumes it by id.</summary>
internal sealed class RunTaskRequestedWriter : EffectWriter<RunTaskRequested>
{
    protected override Task WriteAsync(EffectScope scope, RunTaskRequested effect, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
