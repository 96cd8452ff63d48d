using System.Security.Claims;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ElsaApi.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>The list of instances and one of them: what it did and where it stands.</summary>
internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        api.MapPost("workflow-instances", ListAsync);
        var instance = api.MapGroup("workflow-instances/{id}");
        instance.MapGet("", FindAsync);
        instance.MapGet("execution-state", StateAsync);
        instance.MapGet("variables", VariablesAsync);
        instance.MapPost("journal", JournalAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ClaimsPrincipal person, InstanceRecords instances, CancellationToken cancellationToken)
    {
        if (await ApiBody.ReadAsync(context) is not { } body) return ApiProblem.Unreadable();
        if (await instances.ListAsync(InstanceRequest.Read(body), person.StaffId() ?? default, cancellationToken) is not { } page) return TypedResults.NotFound();
        return ApiJson.Of(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(instance => (JsonNode)InstanceJson.Summary(instance))]), ["totalCount"] = page.Total,
        });
    }

    private static async Task<IResult> FindAsync(
        string id, ClaimsPrincipal person, InstanceRecords instances, DefinitionReading definitions, CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        if (await instances.ReadAsync(id, actor, cancellationToken) is not { } detail) return TypedResults.NotFound();
        return ApiJson.Of(InstanceJson.Detail(detail, await definitions.NodesAsync(detail.Instance.DefinitionVersionId, actor, cancellationToken)));
    }

    /// <summary>Asked every few seconds while an instance runs: one row.</summary>
    private static async Task<IResult> StateAsync(string id, ClaimsPrincipal person, InstanceRecords instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(id, person.StaffId() ?? default, cancellationToken) is { } instance
            ? ApiJson.Of(InstanceJson.State(instance)) : TypedResults.NotFound();

    private static async Task<IResult> VariablesAsync(string id, ClaimsPrincipal person, InstanceRecords instances, CancellationToken cancellationToken) =>
        await instances.ReadAsync(id, person.StaffId() ?? default, cancellationToken) is { } detail
            ? ApiJson.Items(InstanceJson.Variables(detail)) : TypedResults.NotFound();

    private static async Task<IResult> JournalAsync(
        string id, HttpContext context, ClaimsPrincipal person, InstanceRecords instances, DefinitionReading definitions,
        CancellationToken cancellationToken, int skip = 0, int take = 100)
    {
        var actor = person.StaffId() ?? default;
        if (await ApiBody.ReadAsync(context) is not { } body) return ApiProblem.Unreadable();
        if (await instances.FindAsync(id, actor, cancellationToken) is not { } instance
            || await instances.JournalAsync(id, actor, cancellationToken) is not { } journal) return TypedResults.NotFound();

        var nodes = await definitions.NodesAsync(instance.DefinitionVersionId, actor, cancellationToken);
        var chosen = JournalFilter.Read(body["filter"] as JsonObject).Apply(journal, nodes);
        return ApiJson.Of(new JsonObject
        {
            ["items"] = new JsonArray([.. chosen.Skip(skip).Take(Math.Clamp(take, 1, 1000)).Select(item => (JsonNode)ExecutionJson.Log(id, item, nodes))]),
            ["totalCount"] = chosen.Count,
        });
    }
}
