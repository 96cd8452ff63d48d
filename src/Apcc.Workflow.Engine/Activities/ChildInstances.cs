using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Starts instances of other definitions.</summary>
internal static class ChildInstances
{
    /// <summary>Instances that start each other without end are stopped here.</summary>
    public const int MaxGenerations = 200;

    /// <summary>Instances that run inside each other's burst; deeper ones run as bursts of their own.</summary>
    private const int MaxDepth = 25;

    /// <summary>Asks the host for an instance, as a burst of its own.</summary>
    public static ActivityResult Start(ActivityContext context)
    {
        if (TooMany(context) is { } failed) return failed;
        var waits = context.Flag("waitForCompletion") is true;
        var childId = context.Run.NewId();
        var reply = waits ? context.SetBookmark(BookmarkKind.ChildInstance, childId, payload: childId) : null;
        context.Emit(new InstanceDispatched(context.Text("workflowDefinitionId") ?? "", childId, InputOf(context), CorrelationOf(context), reply));
        return waits ? new ActivityResult.Waits() : new ActivityResult.Completed("Done");
    }

    /// <summary>Runs an instance inside this burst where the host has its definition at hand, else as <see cref="Start"/>.</summary>
    public static ActivityResult Execute(ActivityContext context)
    {
        if (TooMany(context) is { } failed) return failed;
        var burst = context.Engine().Burst;
        var definition = burst.Depth < MaxDepth ? context.Run.Published?.Invoke(context.Text("workflowDefinitionId") ?? "") : null;
        // Whether one may run beside others is known to the host alone.
        if (definition is not { Options.ActivationStrategy: ActivationStrategy.AllowAlways }) return Start(context);

        var childId = context.Run.NewId();
        var correlationId = CorrelationOf(context);
        var result = burst.RunInside(definition, childId, new StartInstance(InputOf(context), correlationId, ParentInstanceId: burst.InstanceId));
        var waits = context.Flag("waitForCompletion") is true && result.State.Status is InstanceStatus.Running;
        var reply = waits ? context.SetBookmark(BookmarkKind.ChildInstance, childId, payload: childId) : null;
        context.Emit(new InstanceExecuted(definition, result, correlationId, reply));
        if (waits) return new ActivityResult.Waits();
        context.SetOutput("result", ChildReply.Describe(result.State));
        return new ActivityResult.Completed("Done");
    }

    /// <summary>An incident in place of a chain without end.</summary>
    public static ActivityResult.Failed? TooMany(ActivityContext context) => context.Engine().Burst.Generation < MaxGenerations ? null
        : new ActivityResult.Failed(
            $"I processi si avviano a vicenda da {MaxGenerations} volte senza che passi del tempo o intervenga una persona: probabilmente non "
            + "finirebbero mai. Correggere le definizioni, poi riprovare o saltare questa attività.");

    private static string? CorrelationOf(ActivityContext context) => context.Text("correlationId");

    private static JsonObject? InputOf(ActivityContext context)
    {
        var written = context.Input("input");
        return (written is JsonValue && Values.Text(written) is { } text ? Values.TryParse(text) : written) as JsonObject;
    }
}
