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
            new EventRequest(effect.Name, effect.CorrelationId, effect.IsLocal ? scope.Instance.Id : null, effect.Payload),
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
        }, scope.Now));
        return Task.CompletedTask;
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
