using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Web.ElsaApi.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>Writes runs of activities and journal entries as Elsa's API does.</summary>
internal static class ExecutionJson
{
    public static JsonObject Record(string instanceId, ActivityExecution run, InstanceDetail detail, NodeIds nodes, InstanceTask? task)
    {
        var incident = detail.Incidents.LastOrDefault(item => ActivityExecution.IdOf(instanceId, item.ActivityInstanceId) == run.Id);
        return new JsonObject
        {
            ["id"] = run.Id,
            ["workflowInstanceId"] = instanceId,
            ["activityId"] = run.ActivityId,
            ["activityNodeId"] = nodes.Of(run.ActivityId),
            ["activityType"] = run.ActivityType,
            ["activityTypeVersion"] = 1,
            ["activityName"] = NameOf(nodes.Find(run.ActivityId), run.ActivityId),
            ["activityState"] = State(nodes.Find(run.ActivityId), task),
            ["payload"] = run.Outcomes is null ? null : new JsonObject { ["Outcomes"] = run.Outcomes.DeepClone() },
            ["outputs"] = new JsonObject(),
            ["properties"] = run.By is null ? new JsonObject() : new JsonObject { ["Conclusa da"] = run.By },
            ["metadata"] = new JsonObject(),
            ["exception"] = run.Status == "Faulted" ? Exception(incident?.Message ?? run.Fault ?? "", incident?.Detail) : null,
            ["startedAt"] = DefinitionPresentation.Iso(run.StartedAt),
            ["hasBookmarks"] = detail.Bookmarks.Any(bookmark => ActivityExecution.IdOf(instanceId, bookmark.ActivityInstanceId) == run.Id),
            ["status"] = run.Status,
            ["aggregateFaultCount"] = run.Status == "Faulted" ? 1 : 0,
            ["completedAt"] = InstanceJson.IsoOrNull(run.CompletedAt),
            ["schedulingActivityExecutionId"] = null,
            ["schedulingActivityId"] = null,
            ["schedulingWorkflowInstanceId"] = null,
            ["callStackDepth"] = 0,
        };
    }

    public static JsonObject Stats(InstanceDetail detail, string activityId, string nodeId)
    {
        var counts = detail.Activities.FirstOrDefault(summary => summary.ActivityId == activityId);
        return new JsonObject
        {
            ["activityId"] = activityId,
            ["activityNodeId"] = nodeId,
            ["startedCount"] = counts.Started,
            ["completedCount"] = counts.Completed,
            ["uncompletedCount"] = counts.Open,
            ["isBlocked"] = counts.Open > 0,
            ["isFaulted"] = detail.Incidents.Any(incident => incident.ActivityId == activityId),
            ["metadata"] = new JsonObject(),
        };
    }

    public static JsonObject Log(string instanceId, InstanceJournalItem item, NodeIds nodes)
    {
        var entry = item.Entry;
        var payload = new JsonObject();
        if (entry.Data is not null) payload["Dati"] = entry.Data.DeepClone();
        if (item.ActorName is not null) payload["Da"] = item.ActorName;
        return new JsonObject
        {
            ["id"] = $"{entry.Sequence}",
            ["activityInstanceId"] = entry.ActivityInstanceId is { } run ? ActivityExecution.IdOf(instanceId, run) : instanceId,
            ["parentActivityInstanceId"] = null,
            ["activityId"] = entry.ActivityId ?? "",
            ["activityType"] = entry.ActivityType ?? "Elsa.Workflow",
            ["activityTypeVersion"] = 1,
            ["activityName"] = entry.ActivityId is { } id ? NameOf(nodes.Find(id), id) : "Processo",
            ["nodeId"] = entry.ActivityId is { } known ? nodes.Of(known) ?? known : "Workflow1",
            ["timestamp"] = DefinitionPresentation.Iso(entry.At),
            ["sequence"] = entry.Sequence,
            ["eventName"] = entry.Event,
            ["message"] = entry.Message,
            ["source"] = null,
            ["activityState"] = new JsonObject(),
            ["payload"] = payload.Count == 0 ? null : payload,
        };
    }

    public static JsonObject Exception(string message, string? detail) => new()
    {
        ["type"] = "Incidente", ["message"] = message, ["stackTrace"] = detail, ["innerException"] = null,
    };

    private static string NameOf(PresentedActivity? activity, string id) =>
        activity?.Shown["metadata"].Text("displayText") is { Length: > 0 } text ? text : activity?.Shown.Text("name") ?? id;

    /// <summary>The inputs as the definition writes them, never as they were computed: those values belong to the case. Of a human task
    /// what its manager sees in a list.</summary>
    private static JsonObject State(PresentedActivity? activity, InstanceTask? task)
    {
        var state = new JsonObject();
        if (task is not null)
        {
            state["Compito"] = task.Title;
            state["Stato"] = task.Status;
            state["Assegnatario"] = task.Assignee;
            state["Scadenza"] = InstanceJson.IsoOrNull(task.DueAt);
        }

        foreach (var (name, value) in activity?.Written ?? [])
            if (value.At("expression") is JsonObject expression && expression["value"] is { } written)
                state[name] = written.DeepClone();
        return state;
    }
}
