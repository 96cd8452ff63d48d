using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Decides what an instance does next. Pure: equal definition, state, stimulus and context give an equal result.</summary>
/// <remarks>Safe to share between threads. Neither the state nor the definition that is handed in is changed, also when a
/// stimulus is refused or the run throws.</remarks>
public sealed class WorkflowRunner
{
    /// <summary>How many activities one burst may run before it is taken for a loop without end.</summary>
    public const int DefaultActivityLimit = 10_000;

    private readonly ActivityRegistry _registry;
    private readonly int _activityLimit;

    public WorkflowRunner(ActivityRegistry registry, int activityLimit = DefaultActivityLimit)
    {
        _registry = registry;
        _activityLimit = activityLimit;
    }

    /// <summary>The first burst of a new instance.</summary>
    /// <param name="definition">The version that the instance keeps to its end.</param>
    /// <param name="instanceId">The id that the host gives it.</param>
    public RunResult Start(WorkflowDefinition definition, string instanceId, StartInstance start, RunContext context) =>
        new Burst(definition, NewState(definition, instanceId, start), context, _registry, _activityLimit) { Generation = start.Generation }.Start(start);

    internal static WorkflowState NewState(WorkflowDefinition definition, string instanceId, StartInstance start) => new()
    {
        InstanceId = instanceId,
        DefinitionId = definition.DefinitionId,
        DefinitionVersionId = definition.VersionId,
        SubStatus = InstanceSubStatus.Executing,
        CorrelationId = start.CorrelationId,
        ParentInstanceId = start.ParentInstanceId,
        Input = start.Input is { Count: > 0 } input ? (System.Text.Json.Nodes.JsonObject)input.DeepClone() : [],
    };

    /// <summary>The burst that a stimulus causes. What cannot act is refused and changes nothing.</summary>
    /// <exception cref="ArgumentException">The state belongs to another version than <paramref name="definition"/>,
    /// or the stimulus is <see cref="StartInstance"/>.</exception>
    public RunResult Apply(WorkflowDefinition definition, WorkflowState state, Stimulus stimulus, RunContext context)
    {
        RefuseOtherVersion(definition, state);
        var burst = new Burst(definition, state, context, _registry, _activityLimit) { Generation = stimulus.Generation };
        return stimulus switch
        {
            ResumeBookmark resume => burst.Resume(resume),
            FailBookmark fail => burst.FailWaiting(fail),
            NotifyBookmark notify => burst.Notify(notify),
            RetryIncident retry => burst.Retry(retry),
            SkipIncident skip => burst.Skip(skip),
            CancelInstance cancel => burst.CancelAll(cancel),
            MoveToActivity move => burst.Move(move),
            ChangeVariable change => burst.Change(change),
            _ => throw new ArgumentException($"Use {nameof(Start)} for a new instance.", nameof(stimulus)),
        };
    }

    /// <summary>What an input of the activity that waits at a bookmark would be in another world: another day, other calendars. Nothing
    /// changes, whatever the expression does.</summary>
    /// <returns>A UTC instant; null when the input gives none, or nothing waits there any more.</returns>
    /// <exception cref="Expressions.ExpressionException">The input cannot be evaluated in that world.</exception>
    /// <exception cref="ArgumentException">The state belongs to another version than <paramref name="definition"/>.</exception>
    public DateTime? InstantOf(WorkflowDefinition definition, WorkflowState state, string bookmarkId, string input, RunContext context)
    {
        RefuseOtherVersion(definition, state);
        return new Burst(definition, state, context, _registry, _activityLimit).InstantOf(bookmarkId, input);
    }

    /// <summary>Until when the activity that waits at a bookmark would wait if it began in another world, as <see cref="InstantOf"/>.</summary>
    /// <returns>A UTC instant; null when no instant ends its waiting, or nothing waits there any more.</returns>
    /// <exception cref="Expressions.ExpressionException">It cannot be evaluated in that world.</exception>
    public DateTime? WaitsUntil(WorkflowDefinition definition, WorkflowState state, string bookmarkId, RunContext context)
    {
        RefuseOtherVersion(definition, state);
        return new Burst(definition, state, context, _registry, _activityLimit).WaitsUntil(bookmarkId);
    }

    private static void RefuseOtherVersion(WorkflowDefinition definition, WorkflowState state)
    {
        if (state.DefinitionVersionId != definition.VersionId)
        {
            throw new ArgumentException(
                $"Instance {state.InstanceId} runs version '{state.DefinitionVersionId}', not '{definition.VersionId}'.", nameof(definition));
        }
    }
}
