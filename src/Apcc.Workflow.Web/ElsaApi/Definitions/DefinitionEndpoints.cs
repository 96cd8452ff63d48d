using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Reading definitions: one version, the list, a file.</summary>
internal static class DefinitionEndpoints
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("workflow-definitions");
        definitions.MapGet("", ListAsync);
        definitions.MapGet("by-definition-id/{key}", FindAsync);
        definitions.MapGet("by-id/{versionId:guid}", FindVersionAsync);
        definitions.MapGet("many-by-id", ManyAsync);
        definitions.MapGet("query/count", CountAsync);
        definitions.MapGet("validation/is-name-unique", IsNameUniqueAsync);
        definitions.MapGet("{key}/export", ExportAsync);
        definitions.MapGet("{key}/consumers", ConsumersAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionReading reading, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        if (await reading.ListAsync(actor, cancellationToken) is not { } pieces) return TypedResults.NotFound();
        var request = DefinitionListRequest.Read(context.Request.Query);
        var chosen = request.Choose(pieces);
        var items = new JsonArray();
        foreach (var version in chosen.Skip(request.Page * request.PageSize).Take(request.PageSize))
            items.Add(DefinitionSummary.Of(version, await answers.LinksAsync(version, actor, cancellationToken)));
        return ApiJson.Of(new JsonObject
        {
            ["items"] = items, ["totalCount"] = chosen.Count, ["links"] = await answers.ListLinksAsync(actor, cancellationToken),
        });
    }

    private static async Task<IResult> FindAsync(
        string key, HttpContext context, ClaimsPrincipal person, DefinitionReading reading, DefinitionAnswers answers,
        CancellationToken cancellationToken, string? versionOptions = null) =>
        await reading.FindAsync(key, VersionChoice.Read(versionOptions, "Latest"), person.StaffId() ?? default, cancellationToken) is { } version
            ? await answers.DefinitionAsync(context, version, person.StaffId() ?? default, cancellationToken)
            : TypedResults.NotFound();

    private static async Task<IResult> FindVersionAsync(
        Guid versionId, HttpContext context, ClaimsPrincipal person, DefinitionReading reading, DefinitionAnswers answers, CancellationToken cancellationToken) =>
        await reading.FindAsync(versionId, person.StaffId() ?? default, cancellationToken) is { } version
            ? await answers.DefinitionAsync(context, version, person.StaffId() ?? default, cancellationToken)
            : TypedResults.NotFound();

    private static async Task<IResult> ManyAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionReading reading, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        var items = new JsonArray();
        foreach (var id in context.Request.Query["ids"].Select(text => Guid.TryParse(text, out var parsed) ? parsed : (Guid?)null).OfType<Guid>().Distinct())
            if (await reading.FindAsync(id, actor, cancellationToken) is { } version && await answers.ShownAsync(version, actor, cancellationToken) is { } shown)
                items.Add(shown);
        return ApiJson.Items(items);
    }

    /// <summary>Who uses the definition as an activity, and who uses those.</summary>
    private static async Task<IResult> ConsumersAsync(string key, ClaimsPrincipal person, WorkflowConsumers consumers, CancellationToken cancellationToken) =>
        await consumers.OfAsync(key, person.StaffId() ?? default, cancellationToken) is { } keys
            ? ApiJson.Of(new JsonObject { ["consumingWorkflowDefinitionIds"] = new JsonArray([.. keys.Select(user => (JsonNode)user)]) })
            : TypedResults.NotFound();

    private static async Task<IResult> CountAsync(ClaimsPrincipal person, DefinitionReading reading, CancellationToken cancellationToken) =>
        ApiJson.Of(new JsonObject { ["count"] = (await reading.ListAsync(person.StaffId() ?? default, cancellationToken))?.Count ?? 0 });

    private static async Task<IResult> IsNameUniqueAsync(
        ClaimsPrincipal person, DefinitionReading reading, CancellationToken cancellationToken, string? name = null, string? definitionId = null)
    {
        var pieces = await reading.ListAsync(person.StaffId() ?? default, cancellationToken) ?? [];
        var isTaken = pieces.Any(piece => piece.Key != definitionId && string.Equals(piece.Title, name?.Trim(), StringComparison.OrdinalIgnoreCase));
        return ApiJson.Of(new JsonObject { ["isUnique"] = !isTaken });
    }

    /// <summary>The document as it is stored, with what an Elsa server keeps beside it.</summary>
    private static async Task<IResult> ExportAsync(
        string key, ClaimsPrincipal person, DefinitionReading reading, CancellationToken cancellationToken, string? versionOptions = null) =>
        await reading.FindAsync(key, VersionChoice.Read(versionOptions, "Latest"), person.StaffId() ?? default, cancellationToken) is { } version
            ? TypedResults.File(Encoding.UTF8.GetBytes(FileOf(version)), "application/json", $"{version.Version.Key}-v{version.Version.Version}.json")
            : TypedResults.NotFound();

    internal static string FileOf(ConfigurationVersionText version)
    {
        if (DefinitionReading.DocumentOf(version.Content) is not { } document) return version.Content;
        var file = new JsonObject { ["$schema"] = Schema };
        foreach (var (name, value) in document)
            if (name != "$schema") file[name] = value?.DeepClone();
        DefinitionPresentation.Sign(file, version.Version, []);
        file.Remove("links");
        return ConfigurationText.Format(file);
    }
}
