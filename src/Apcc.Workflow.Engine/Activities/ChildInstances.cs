using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Asks the host for instances of other definitions.</summary>
internal static class ChildInstances
{
    public static ActivityResult Start(ActivityContext context)
    {
        var definitionId = context.Text("workflowDefinitionId") ?? "";
        var written = context.Input("input");
        var input = (written is JsonValue && Values.Text(written) is { } text ? Values.TryParse(text) : written) as JsonObject;
        var waits = context.Flag("waitForCompletion") is true;
        var childId = context.Run.NewId();
        var reply = waits ? context.SetBookmark(BookmarkKind.ChildInstance, childId, payload: childId) : null;
        context.Emit(new InstanceDispatched(definitionId, childId, input, context.Text("correlationId"), reply));
        return waits ? new ActivityResult.Waits() : new ActivityResult.Completed("Done");
    }
}
