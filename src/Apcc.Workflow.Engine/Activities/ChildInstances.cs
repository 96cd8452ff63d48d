using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Asks the host for instances of other definitions.</summary>
internal static class ChildInstances
{
    public static ActivityResult Start(ActivityContext context)
    {
        var definitionId = context.Text("workflowDefinitionId") ?? "";
        var input = Expressions.Values.Text(context.Input("input")) is { } text && context.Input("input") is JsonValue
            ? Expressions.Values.TryParse(text) as JsonObject : context.Input("input") as JsonObject;
        var waits = context.Flag("waitForCompletion") is true;
        var childId = context.Run.NewId();
        var reply = waits ? context.SetBookmark(BookmarkKind.ChildInstance, childId, payload: childId) : null;
        context.Emit(new InstanceDispatched(definitionId, childId, input, context.Text("correlationId"), reply));
        return waits ? new ActivityResult.Waits() : new ActivityResult.Completed("Done");
    }
}
