using System.Security.Claims;
using System.Text.Json.Nodes;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Parts of a definition, for the editor to step into a container.</summary>
internal static class SubgraphEndpoints
{
    public static void MapSubgraphs(this IEndpointRouteBuilder api)
    {
        api.MapGet("workflow-definitions/subgraph/{versionId:guid}", FindAsync);
        api.MapGet("workflow-definitions/subgraph/segments/{versionId:guid}", SegmentsAsync);
    }

    private static async Task<IResult> FindAsync(
        Guid versionId, ClaimsPrincipal person, DefinitionReading reading, CancellationToken cancellationToken, string? parentNodeId = null) =>
        await TreeAsync(versionId, person, reading, cancellationToken) is { } tree
        && (parentNodeId is { Length: > 0 } ? tree.Find(parentNodeId) : tree.Root) is { } node
            ? ApiJson.Of(node.ToJson()) : TypedResults.NotFound();

    /// <summary>The way from the root to a node: which containers, by which of their places.</summary>
    private static async Task<IResult> SegmentsAsync(
        Guid versionId, string childNodeId, ClaimsPrincipal person, DefinitionReading reading, CancellationToken cancellationToken)
    {
        if (await TreeAsync(versionId, person, reading, cancellationToken) is not { } tree || tree.Find(childNodeId) is not { } child) return TypedResults.NotFound();
        var container = child.Parent ?? tree.Root;
        return ApiJson.Of(new JsonObject
        {
            ["childNode"] = child.ToJson(),
            ["container"] = container.ToJson(),
            ["pathSegments"] = new JsonArray([.. container.Path().Select(node => (JsonNode)new JsonObject
            {
                ["activityNodeId"] = node.Parent?.NodeId,
                ["activityId"] = node.Parent?.Activity.Text("id"),
                ["activityType"] = node.Parent?.Activity.Text("type"),
                ["portName"] = node.Port,
            })]),
        });
    }

    private static async Task<ActivityTree?> TreeAsync(
        Guid versionId, ClaimsPrincipal person, DefinitionReading reading, CancellationToken cancellationToken) =>
        await reading.FindAsync(versionId, person.StaffId() ?? default, cancellationToken) is { } version && reading.Present(version) is { } presented
            ? new ActivityTree(presented) : null;
}
