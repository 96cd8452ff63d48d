using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Web.ElsaApi.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>Writes instances as Elsa's API does.</summary>
internal static class InstanceJson
{
    public static JsonObject Summary(InstanceRecord instance) => new()
    {
        ["id"] = instance.Id,
        ["definitionId"] = instance.DefinitionId,
        ["definitionVersionId"] = instance.DefinitionVersionId.ToString(),
        ["version"] = instance.DefinitionVersion,
        ["status"] = instance.Status.ToString(),
        ["subStatus"] = instance.SubStatus.ToString(),
        ["correlationId"] = instance.CorrelationId,
        ["name"] = instance.Name,
        ["incidentCount"] = instance.OpenIncidents,
        ["isSystem"] = false,
        ["createdAt"] = DefinitionPresentation.Iso(instance.CreatedAt),
        ["updatedAt"] = DefinitionPresentation.Iso(instance.UpdatedAt),
        ["finishedAt"] = IsoOrNull(instance.FinishedAt),
    };

    public static JsonObject Detail(InstanceDetail detail, NodeIds nodes)
    {
        var json = Summary(detail.Instance);
        var state = Summary(detail.Instance);
        state["definitionVersion"] = detail.Instance.DefinitionVersion;
        state["bookmarks"] = new JsonArray([.. detail.Bookmarks.Select(bookmark => Bookmark(detail.Instance.Id, bookmark, nodes))]);
        state["incidents"] = new JsonArray([.. detail.Incidents.Select(incident => Incident(detail.Instance.Id, incident, nodes))]);
        state["completionCallbacks"] = new JsonArray();
        state["activityExecutionContexts"] = new JsonArray();
        foreach (var name in new[] { "input", "output", "properties" }) state[name] = new JsonObject();
        json["workflowState"] = state;
        return json;
    }

    public static JsonObject State(InstanceRecord instance) => new()
    {
        ["status"] = instance.Status.ToString(),
        ["subStatus"] = instance.SubStatus.ToString(),
        ["workflowSubStatus"] = instance.SubStatus.ToString(),
        ["updatedAt"] = DefinitionPresentation.Iso(instance.UpdatedAt),
    };

    public static JsonArray Variables(InstanceDetail detail) => [.. detail.Variables.Select(variable => (JsonNode)new JsonObject
    {
        ["id"] = variable.Id,
        ["name"] = variable.Name,
        ["value"] = variable.Value is null or JsonValue ? variable.Value?.ToString() : variable.Value.ToJsonString(ApiJson.Readable),
    })];

    public static string? IsoOrNull(DateTime? utc) => utc is { } at ? DefinitionPresentation.Iso(at) : null;

    private static JsonNode Bookmark(string instanceId, Bookmark bookmark, NodeIds nodes) => new JsonObject
    {
        ["id"] = bookmark.Id,
        ["name"] = bookmark.Kind,
        ["hash"] = bookmark.Id,
        ["payload"] = bookmark.DueAt is { } due ? new JsonObject { ["dueAt"] = DefinitionPresentation.Iso(due) } : new JsonObject(),
        ["activityId"] = bookmark.ActivityId,
        ["activityNodeId"] = nodes.Of(bookmark.ActivityId),
        ["activityInstanceId"] = ActivityExecution.IdOf(instanceId, bookmark.ActivityInstanceId),
        ["autoBurn"] = bookmark.Burns,
    };

    private static JsonNode Incident(string instanceId, Incident incident, NodeIds nodes) => new JsonObject
    {
        ["activityId"] = incident.ActivityId,
        ["activityNodeId"] = nodes.Of(incident.ActivityId),
        ["activityInstanceId"] = ActivityExecution.IdOf(instanceId, incident.ActivityInstanceId),
        ["activityType"] = incident.ActivityType,
        ["message"] = incident.Message,
        ["exception"] = ExecutionJson.Exception(incident.Message, incident.Detail),
        ["timestamp"] = DefinitionPresentation.Iso(incident.At),
    };
}
