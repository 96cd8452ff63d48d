using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>What the instance that waits at <see cref="InstanceDispatched.ReplyBookmarkId"/> is told when the other has ended.</summary>
public static class ChildReply
{
    /// <summary>The payload of the <see cref="ResumeBookmark"/> for an ended instance: its id, statuses and output.
    /// A plain output object is understood too and taken for a normal end.</summary>
    public static JsonObject From(WorkflowState ended) => new()
    {
        ["instanceId"] = ended.InstanceId,
        ["status"] = ended.Status.ToString(),
        ["subStatus"] = ended.SubStatus.ToString(),
        ["output"] = ended.Output.DeepClone(),
    };

    internal static JsonObject Describe(WorkflowState child) => new()
    {
        ["WorkflowInstanceId"] = child.InstanceId,
        ["Status"] = child.Status.ToString(),
        ["SubStatus"] = child.SubStatus.ToString(),
        ["Output"] = child.Output.DeepClone(),
    };

    internal static JsonNode? OutputOf(JsonNode? payload) => IsReply(payload) ? payload!["output"] : payload; // IsReply: an object

    internal static JsonObject Describe(BookmarkResumed resumed) => new()
    {
        ["WorkflowInstanceId"] = resumed.Bookmark.Key,
        ["Status"] = IsReply(resumed.Payload) ? resumed.Payload!["status"]?.DeepClone() : "Finished", // IsReply: an object
        ["SubStatus"] = IsReply(resumed.Payload) ? resumed.Payload!["subStatus"]?.DeepClone() : "Finished", // likewise
        ["Output"] = OutputOf(resumed.Payload)?.DeepClone(),
    };

    private static bool IsReply(JsonNode? payload) =>
        payload is JsonObject { Count: 4 } reply && reply.MemberText("instanceId") is not null
        && reply.ContainsKey("subStatus") && reply.ContainsKey("output");
}
