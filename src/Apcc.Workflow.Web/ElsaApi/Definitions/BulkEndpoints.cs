using System.IO.Compression;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ElsaApi.Instances;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>The same with several definitions at once: each is done or left by itself, and the answer says which.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("bulk-actions");
        bulk.MapPost("publish/workflow-definitions/by-definition-ids", PublishAsync);
        bulk.MapPost("retract/workflow-definitions/by-definition-ids", RetractAsync);
        bulk.MapPost("delete/workflow-definitions/by-definition-id", DeleteAsync);
        bulk.MapPost("delete/workflow-definitions/by-id", DeleteVersionsAsync);
        bulk.MapPost("export/workflow-definitions", ExportAsync);
    }

    private static async Task<IResult> PublishAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionReading reading, PublishDraftHandler publish, CancellationToken cancellationToken)
    {
        var answer = new JsonObject { ["published"] = new JsonArray(), ["alreadyPublished"] = new JsonArray(), ["notFound"] = new JsonArray(), ["updatedConsumers"] = new JsonArray() };
        var keys = await KeysAsync(context);
        if ((await reading.ListAsync(Id(person), cancellationToken) ?? []).FirstOrDefault(piece => keys.Contains(piece.Key) && piece is { Draft: not null, RunningInstances: > 0 }) is { } busy)
            return ApiProblem.Refused($"«{busy.Title}» ha casi aperti: pubblicalo da solo, così puoi decidere che cosa farne. Non è stato pubblicato nulla.");
        foreach (var key in keys)
        {
            var latest = await reading.FindAsync(key, VersionChoice.Read("Latest"), Id(person), cancellationToken);
            var result = latest is { Version.IsPublished: false }
                ? (await publish.HandleAsync(new PublishDraft(latest.Version.Tag, Id(person)), cancellationToken)) : null;
            if (result?.Refusal is { } refusal) return ApiProblem.Refused($"{latest?.Version.Title}: {refusal}");
            var list = latest is null ? "notFound" : result?.Result is PublishDraftResult.Published ? "published" : "alreadyPublished";
            ((JsonArray)answer[list]!).Add((JsonNode)key);
        }

        return ApiJson.Of(answer);
    }

    private static async Task<IResult> RetractAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionReading reading, RetractConfigurationHandler retract, CancellationToken cancellationToken)
    {
        var answer = new JsonObject { ["retracted"] = new JsonArray(), ["alreadyRetracted"] = new JsonArray(), ["notFound"] = new JsonArray() };
        foreach (var key in await KeysAsync(context))
        {
            var latest = await reading.FindAsync(key, VersionChoice.Read("Latest"), Id(person), cancellationToken);
            var inForce = await reading.FindAsync(key, VersionChoice.Read("Published"), Id(person), cancellationToken);
            var result = inForce is null ? null : await retract.HandleAsync(
                new RetractConfiguration(ConfigurationKind.Definition, key, inForce.Version.Id, Id(person)), cancellationToken);
            if (result is { Result: not (RetractResult.Retracted or RetractResult.AlreadyRetracted) })
                return ApiProblem.Refused($"{inForce?.Version.Title}: {result.Refusal}");
            var list = latest is null ? "notFound" : result is null ? "alreadyRetracted" : "retracted";
            ((JsonArray)answer[list]!).Add((JsonNode)key);
        }

        return ApiJson.Of(answer);
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionReading reading, DiscardDraftHandler discard, CancellationToken cancellationToken)
    {
        var drafts = new List<ConfigurationVersionText?>();
        foreach (var key in await KeysAsync(context)) drafts.Add(await reading.FindAsync(key, VersionChoice.Read("Draft"), Id(person), cancellationToken));
        return await DiscardAsync(drafts, person, discard, cancellationToken);
    }

    private static async Task<IResult> DeleteVersionsAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionReading reading, DiscardDraftHandler discard, CancellationToken cancellationToken)
    {
        var versions = new List<ConfigurationVersionText?>();
        foreach (var id in await IdsAsync(context)) versions.Add(await reading.FindAsync(id, Id(person), cancellationToken));
        return await DiscardAsync(versions, person, discard, cancellationToken);
    }

    private static async Task<IResult> DiscardAsync(
        IEnumerable<ConfigurationVersionText?> versions, ClaimsPrincipal person, DiscardDraftHandler discard, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var version in versions.OfType<ConfigurationVersionText>())
        {
            var answer = await discard.HandleAsync(new DiscardDraft(version.Version.Tag, Id(person)), cancellationToken);
            if (answer.Result is DiscardDraftResult.Discarded) deleted++;
            else if (answer.Result is not DiscardDraftResult.Gone) return ApiProblem.Refused($"{version.Version.Title}: {answer.Refusal}");
        }

        return ApiJson.Of(new JsonObject { ["deleted"] = deleted });
    }

    private static async Task<IResult> ExportAsync(HttpContext context, ClaimsPrincipal person, DefinitionReading reading, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var id in await IdsAsync(context))
                if (await reading.FindAsync(id, Id(person), cancellationToken) is { } version)
                {
                    await using var entry = await archive.CreateEntry($"{version.Version.Key}.json").OpenAsync(cancellationToken);
                    await entry.WriteAsync(Encoding.UTF8.GetBytes(DefinitionEndpoints.FileOf(version)), cancellationToken);
                }

        return TypedResults.File(buffer.ToArray(), "application/zip", "processi.zip");
    }

    private static Guid Id(ClaimsPrincipal person) => person.StaffId() ?? default;

    private static async Task<IReadOnlySet<string>> KeysAsync(HttpContext context) =>
        InstanceRequest.Texts(await ApiBody.ReadAsync(context), "definitionIds");

    private static async Task<IEnumerable<Guid>> IdsAsync(HttpContext context) => InstanceRequest.Texts(await ApiBody.ReadAsync(context), "ids")
        .Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).OfType<Guid>();
}
