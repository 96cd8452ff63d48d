using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Microsoft.Net.Http.Headers;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Writes definitions as Elsa's API does, with the links that this person may follow: they decide what the editor lets do.</summary>
internal sealed class DefinitionAnswers(DefinitionReading reading, WorkflowConsumers consumers, Actors actors)
{
    /// <summary>Which definition the revision in <c>ETag</c> belongs to.</summary>
    public const string DefinitionHeader = "X-Definition-Id";

    public async Task<IResult> DefinitionAsync(HttpContext context, ConfigurationVersionText version, Guid actorId, CancellationToken cancellationToken)
    {
        if (await ShownAsync(version, actorId, cancellationToken) is not { } shown) return NoPicture();
        Mark(context, version.Version);
        return ApiJson.Of(shown);
    }

    /// <summary>The answer to a save.</summary>
    public async Task<IResult> SavedAsync(
        HttpContext context, ConfigurationVersionText version, bool alreadyPublished, Guid actorId, CancellationToken cancellationToken)
    {
        if (await ShownAsync(version, actorId, cancellationToken) is not { } shown) return NoPicture();
        Mark(context, version.Version);
        var users = await consumers.OfAsync(version.Version.Key, actorId, cancellationToken) ?? [];
        return ApiJson.Of(new JsonObject { ["workflowDefinition"] = shown, ["alreadyPublished"] = alreadyPublished, ["consumingWorkflowCount"] = users.Count });
    }

    public async Task<JsonObject?> ShownAsync(ConfigurationVersionText version, Guid actorId, CancellationToken cancellationToken)
    {
        if (reading.Present(version) is not { } presented) return null;
        DefinitionPresentation.Sign(presented.Json, version.Version, await LinksAsync(version.Version, actorId, cancellationToken));
        return presented.Json;
    }

    /// <summary>The editor is read-only without the link to publish. Whoever may only prepare drafts gets it too: publishing is then
    /// refused with a sentence.</summary>
    public async Task<JsonArray> LinksAsync(ConfigurationVersionItem version, Guid actorId, CancellationToken cancellationToken)
    {
        var address = $"/workflow-definitions/{Uri.EscapeDataString(version.Key)}";
        return version.IsLatest && await MayEditAsync(actorId, cancellationToken)
            ? [Link(address + "/publish", "publish", "POST"), Link(address, "delete", "DELETE")]
            : [];
    }

    public async Task<JsonArray> ListLinksAsync(Guid actorId, CancellationToken cancellationToken) => await MayEditAsync(actorId, cancellationToken)
        ? [Link("/workflow-definitions", "bulk-publish", "POST"), Link("/workflow-definitions", "create", "POST")]
        : [];

    /// <summary>Says which revision an answer stands for; the next save hands it back.</summary>
    public static void Mark(HttpContext context, ConfigurationVersionItem version)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!version.IsLatest) return;
        context.Response.Headers.ETag = $"\"{version.Tag}\"";
        context.Response.Headers[DefinitionHeader] = Uri.EscapeDataString(version.Key);
    }

    public static VersionTag? Read(HttpContext context) => VersionTag.Parse(context.Request.Headers[HeaderNames.IfMatch].ToString().Trim('"', ' '));

    private static IResult NoPicture() =>
        ApiProblem.Refused("Il testo di questo processo non è JSON valido e non si può disegnare: correggilo in Amministrazione → Processi.");

    private async Task<bool> MayEditAsync(Guid actorId, CancellationToken cancellationToken) =>
        (await actors.FindAsync(actorId, cancellationToken))?.May(Permission.EditConfiguration) is true;

    private static JsonNode Link(string address, string relation, string method) =>
        new JsonObject { ["href"] = address, ["rel"] = relation, ["method"] = method };
}
