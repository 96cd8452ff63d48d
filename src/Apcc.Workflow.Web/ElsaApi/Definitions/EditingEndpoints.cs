using System.Security.Claims;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Writing definitions: each address of Elsa's API leads to the handler that does the same for our own pages.</summary>
internal static class EditingEndpoints
{
    public static void MapEditing(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("workflow-definitions");
        definitions.MapPost("", SaveAsync);
        definitions.MapPost("import", ImportAsync);
        definitions.MapPost("{key}/publish", PublishAsync);
        definitions.MapPost("{key}/retract", RetractAsync);
        definitions.MapPost("{key}/revert/{version:int}", RevertAsync);
        definitions.MapDelete("{key}", DeleteAsync);
        api.MapDelete("workflow-definition-versions/{versionId:guid}", DeleteVersionAsync);
    }

    /// <summary>Saves the draft, and publishes it when asked to: saving by itself never publishes.</summary>
    private static async Task<IResult> SaveAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionSaving saving, DefinitionPublishing publishing, DefinitionAnswers answers,
        CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        if (await ApiBody.ReadAsync(context) is not { } body || body["model"] is not JsonObject model) return ApiProblem.Unreadable();

        var saved = await saving.SaveAsync(model, DefinitionAnswers.Read(context), actor, cancellationToken);
        if (saved is not { Result: SaveDraftResult.Saved or SaveDraftResult.Unchanged, Version: { } version }) return Refusal(saved);
        var isToBePublished = body["publish"] is JsonValue value && value.TryGetValue<bool>(out var publish) && publish;
        return isToBePublished
            ? await publishing.PublishAsync(context, version, actor, cancellationToken)
            : await answers.SavedAsync(context, version, alreadyPublished: false, actor, cancellationToken);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, ClaimsPrincipal person, DefinitionSaving saving, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        if (await ApiBody.ReadAsync(context) is not { } file) return ApiProblem.Unreadable();
        var saved = await saving.ImportAsync(file, DefinitionAnswers.Read(context), actor, cancellationToken);
        return saved is { Result: SaveDraftResult.Saved or SaveDraftResult.Unchanged, Version: { } version }
            ? await answers.DefinitionAsync(context, version, actor, cancellationToken) : Refusal(saved);
    }

    private static async Task<IResult> PublishAsync(
        string key, HttpContext context, ClaimsPrincipal person, DefinitionReading reading, DefinitionPublishing publishing, CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        return await reading.FindAsync(key, VersionChoice.Read("Latest"), actor, cancellationToken) is { } version
            ? await publishing.PublishAsync(context, version, actor, cancellationToken) : TypedResults.NotFound();
    }

    private static async Task<IResult> RetractAsync(
        string key, HttpContext context, ClaimsPrincipal person, DefinitionReading reading, RetractConfigurationHandler retract,
        DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        if (await reading.FindAsync(key, VersionChoice.Read("Published"), actor, cancellationToken) is not { } inForce)
            return ApiProblem.Refused("Non è in vigore nessuna versione: non c’è nulla da ritirare.");
        var answer = await retract.HandleAsync(new RetractConfiguration(ConfigurationKind.Definition, key, inForce.Version.Id, actor), cancellationToken);
        if (answer.Result is not (RetractResult.Retracted or RetractResult.AlreadyRetracted)) return ApiProblem.Refused(answer.Refusal ?? "");
        return await reading.FindAsync(key, VersionChoice.Read("Latest"), actor, cancellationToken) is { } latest
            ? await answers.DefinitionAsync(context, latest, actor, cancellationToken) : TypedResults.NotFound();
    }

    private static async Task<IResult> RevertAsync(
        string key, int version, HttpContext context, ClaimsPrincipal person, DefinitionSaving saving, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var actor = person.StaffId() ?? default;
        if (await saving.RevertAsync(key, version, DefinitionAnswers.Read(context), actor, cancellationToken) is not { } saved) return TypedResults.NotFound();
        if (saved is not { Result: SaveDraftResult.Saved or SaveDraftResult.Unchanged, Version: { } draft }) return Refusal(saved);
        DefinitionAnswers.Mark(context, draft.Version);
        return ApiJson.Of(DefinitionSummary.Of(draft.Version, await answers.LinksAsync(draft.Version, actor, cancellationToken)));
    }

    private static async Task<IResult> DeleteAsync(
        string key, ClaimsPrincipal person, DefinitionReading reading, DiscardDraftHandler discard, CancellationToken cancellationToken) =>
        await reading.FindAsync(key, VersionChoice.Read("Draft"), person.StaffId() ?? default, cancellationToken) is { } draft
            ? await DiscardAsync(draft, person, discard, cancellationToken)
            : ApiProblem.Refused("Si cancellano solo le bozze: un processo che è stato in vigore resta, perché i casi che l’hanno usato si possano rileggere. Puoi ritirarlo.");

    private static async Task<IResult> DeleteVersionAsync(
        Guid versionId, ClaimsPrincipal person, DefinitionReading reading, DiscardDraftHandler discard, CancellationToken cancellationToken) =>
        await reading.FindAsync(versionId, person.StaffId() ?? default, cancellationToken) is { } version
            ? await DiscardAsync(version, person, discard, cancellationToken) : TypedResults.NotFound();

    private static async Task<IResult> DiscardAsync(
        ConfigurationVersionText version, ClaimsPrincipal person, DiscardDraftHandler discard, CancellationToken cancellationToken)
    {
        var answer = await discard.HandleAsync(new DiscardDraft(version.Version.Tag, person.StaffId() ?? default), cancellationToken);
        return answer.Result is DiscardDraftResult.Discarded or DiscardDraftResult.Gone ? TypedResults.NoContent() : ApiProblem.Refused(answer.Refusal ?? "");
    }

    private static IResult Refusal(SaveDraftAnswer answer) =>
        ApiProblem.Refused(answer.Refusal ?? "", answer.Result is SaveDraftResult.Stale ? ApiProblem.Stale : null);
}
