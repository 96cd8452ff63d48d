using System.Security.Claims;
using System.Text.Json.Nodes;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>The runs of the activities of one instance.</summary>
internal static class ExecutionEndpoints
{
    public static void MapExecutions(this IEndpointRouteBuilder api)
    {
        api.MapPost("activity-executions/report", ReportAsync);
        api.MapGet("activity-executions/list", ListAsync);
        api.MapGet("activity-execution-summaries/list", ListAsync);
        api.MapGet("activity-executions/by-id", FindAsync);
        api.MapGet("activity-executions/{id}/call-stack", CallStackAsync);
    }

    /// <summary>The marks on the drawing: how often each activity ran, and whether it waits or failed.</summary>
    private static async Task<IResult> ReportAsync(HttpContext context, ClaimsPrincipal person, ExecutionReading reading, CancellationToken cancellationToken)
    {
        if (await ApiBody.ReadAsync(context) is not { } body) return ApiProblem.Unreadable();
        var instanceId = Definitions.StudioJson.Text(body, "workflowInstanceId") ?? "";
        if (await reading.DetailAsync(instanceId, person.StaffId() ?? default, cancellationToken) is not { } detail) return TypedResults.NotFound();
        // An activity that was not reached yet has no mark.
        var reached = detail.Activities.Where(summary => summary.Started > 0).Select(summary => summary.ActivityId).ToHashSet();
        return ApiJson.Of(new JsonObject
        {
            ["stats"] = new JsonArray([.. InstanceRequest.Texts(body, "activityNodeIds")
                .Where(nodeId => reached.Contains(NodeIds.ActivityIdOf(nodeId)))
                .Select(nodeId => (JsonNode)ExecutionJson.Stats(detail, NodeIds.ActivityIdOf(nodeId), nodeId))]),
        });
    }

    private static async Task<IResult> ListAsync(
        string workflowInstanceId, string activityNodeId, ClaimsPrincipal person, ExecutionReading reading, CancellationToken cancellationToken) =>
        await reading.RunsAsync(workflowInstanceId, NodeIds.ActivityIdOf(activityNodeId), person.StaffId() ?? default, cancellationToken) is { } runs
            ? ApiJson.Items(runs) : TypedResults.NotFound();

    private static async Task<IResult> FindAsync(string id, ClaimsPrincipal person, ExecutionReading reading, CancellationToken cancellationToken) =>
        await reading.RunAsync(id, person.StaffId() ?? default, cancellationToken) is { } run ? ApiJson.Of(run) : TypedResults.NotFound();

    private static async Task<IResult> CallStackAsync(string id, ClaimsPrincipal person, ExecutionReading reading, CancellationToken cancellationToken) =>
        await reading.RunAsync(id, person.StaffId() ?? default, cancellationToken) is { } run
            ? ApiJson.Of(new JsonObject { ["activityExecutionId"] = id, ["items"] = new JsonArray(run), ["totalCount"] = 1 })
            : TypedResults.NotFound();
}
