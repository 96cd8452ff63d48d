using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Web.ElsaApi.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>Brings together what is known of the runs of an instance's activities. A run's id holds the instance's, because the viewer
/// asks by that alone.</summary>
internal sealed class ExecutionReading(InstanceRecords instances, DefinitionReading definitions)
{
    public Task<InstanceDetail?> DetailAsync(string instanceId, Guid actorId, CancellationToken cancellationToken) =>
        instances.ReadAsync(instanceId, actorId, cancellationToken);

    /// <summary>The runs of one activity, oldest first.</summary>
    public Task<JsonArray?> RunsAsync(string instanceId, string activityId, Guid actorId, CancellationToken cancellationToken) =>
        RecordsAsync(instanceId, run => run.ActivityId == activityId, actorId, cancellationToken);

    public async Task<JsonObject?> RunAsync(string executionId, Guid actorId, CancellationToken cancellationToken)
    {
        if (executionId.Split('.') is not [var instanceId, _]) return null;
        var found = await RecordsAsync(instanceId, run => run.Id == executionId, actorId, cancellationToken);
        return found is [JsonObject only] ? (JsonObject)only.DeepClone() : null;
    }

    private async Task<JsonArray?> RecordsAsync(
        string instanceId, Func<ActivityExecution, bool> chosen, Guid actorId, CancellationToken cancellationToken)
    {
        if (await instances.ReadAsync(instanceId, actorId, cancellationToken) is not { } detail
            || await instances.JournalAsync(instanceId, actorId, cancellationToken) is not { } journal) return null;
        var nodes = await definitions.NodesAsync(detail.Instance.DefinitionVersionId, actorId, cancellationToken);
        var tasks = (await instances.TasksAsync(instanceId, actorId, cancellationToken) ?? []).ToLookup(task => task.ActivityId);
        var runs = ActivityExecution.From(instanceId, journal);
        return new JsonArray([.. runs.Where(chosen).Select(run => (JsonNode)ExecutionJson.Record(instanceId, run, detail, nodes, TaskOf(run, runs, tasks)))]);
    }

    /// <summary>Tasks of an activity are opened in the order in which its runs began.</summary>
    private static InstanceTask? TaskOf(ActivityExecution run, IEnumerable<ActivityExecution> runs, ILookup<string, InstanceTask> tasks)
    {
        var place = runs.Where(other => other.ActivityId == run.ActivityId).TakeWhile(other => other.Id != run.Id).Count();
        return tasks[run.ActivityId].ElementAtOrDefault(place);
    }
}
