using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Configuration;
using Apcc.Workflow.Web.ElsaApi.Descriptors;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Keeps what the editor sends as the draft of a definition. The editor saves by itself, after every change, and repeats a call
/// that it got no answer to: nothing is written when nothing changed, and nothing of anybody else's is ever overwritten.</summary>
internal sealed class DefinitionSaving(
    StudioVocabulary vocabulary, DefinitionReading reading, DefinitionPresentation presentation, DefinitionRestoration restoration, SaveDraftHandler save,
    RefusedTexts refused)
{
    /// <param name="model">Elsa's model; without a <c>definitionId</c> a new definition is begun.</param>
    /// <param name="read">The version that the editor read; null where the client does not say.</param>
    public async Task<SaveDraftAnswer> SaveAsync(JsonObject model, VersionTag? read, Guid actorId, CancellationToken cancellationToken)
    {
        var key = model.Text("definitionId") is { Length: > 0 } given ? given : await NewKeyAsync(model.Text("name"), actorId, cancellationToken);
        var latest = await reading.FindAsync(key, VersionChoice.Read("Latest"), actorId, cancellationToken);
        if (latest is null && vocabulary.Find(model["root"].Text("type")) is null)
            return new SaveDraftAnswer(SaveDraftResult.Refused, null, "Qui un processo comincia da un diagramma di flusso («Flowchart») o da una sequenza: scegli uno di questi.");
        var written = latest is null ? New(key, model) : DefinitionReading.DocumentOf(latest.Content) ?? [];
        var document = restoration.Restore(presentation.Present(written), model);
        return latest is not null && JsonNode.DeepEquals(document, written)
            ? new SaveDraftAnswer(SaveDraftResult.Unchanged, latest, null)
            : await KeepAsync(key, document, latest, read ?? TagOf(model, latest), actorId, cancellationToken);
    }

    /// <summary>Takes a whole file as the draft.</summary>
    public async Task<SaveDraftAnswer> ImportAsync(JsonObject file, VersionTag? read, Guid actorId, CancellationToken cancellationToken)
    {
        if (file["root"] is not JsonObject)
            return new SaveDraftAnswer(SaveDraftResult.Refused, null, "Il file non contiene un processo: manca «root», l’attività da cui comincia.");

        var key = file.Text("definitionId") is { Length: > 0 } given ? given : await NewKeyAsync(file.Text("name"), actorId, cancellationToken);
        var document = (JsonObject)file.DeepClone();
        document.Remove("links");
        document["definitionId"] = key;
        var latest = await reading.FindAsync(key, VersionChoice.Read("Latest"), actorId, cancellationToken);
        return await KeepAsync(key, document, latest, read ?? (latest?.Version.State is ConfigurationState.Draft ? null : latest?.Version.Tag), actorId, cancellationToken);
    }

    /// <summary>The text of an older version becomes the draft; nothing comes into force.</summary>
    public async Task<SaveDraftAnswer?> RevertAsync(string key, int number, VersionTag? read, Guid actorId, CancellationToken cancellationToken)
    {
        var old = await reading.FindAsync(key, new VersionChoice("", number), actorId, cancellationToken);
        var latest = await reading.FindAsync(key, VersionChoice.Read("Latest"), actorId, cancellationToken);
        if (old is null || latest is null) return null;
        return await save.HandleAsync(new SaveDraft(ConfigurationKind.Definition, key, old.Content, read ?? latest.Version.Tag, actorId), cancellationToken);
    }

    private async Task<SaveDraftAnswer> KeepAsync(
        string key, JsonObject document, ConfigurationVersionText? latest, VersionTag? read, Guid actorId, CancellationToken cancellationToken)
    {
        var text = ConfigurationText.Format(document);
        var answer = await save.HandleAsync(new SaveDraft(ConfigurationKind.Definition, key, text, latest is null ? null : read, actorId), cancellationToken);
        if (answer.Result is SaveDraftResult.Stale) refused.Put(actorId, key, text);
        return answer;
    }

    /// <summary>A client that does not say what it read names at least the version: enough where there is no draft, whose text changes
    /// under the same name.</summary>
    private static VersionTag? TagOf(JsonObject model, ConfigurationVersionText? latest) =>
        latest is { Version.State: not ConfigurationState.Draft } && model.Text("id") == latest.Version.Id.ToString() ? latest.Version.Tag : null;

    private static JsonObject New(string key, JsonObject model) => new()
    {
        ["definitionId"] = key,
        ["name"] = model.Text("name") ?? key,
        ["toolVersion"] = DefinitionPresentation.ToolVersion,
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["options"] = new JsonObject(),
    };

    private async Task<string> NewKeyAsync(string? name, Guid actorId, CancellationToken cancellationToken)
    {
        var taken = (await reading.ListAsync(actorId, cancellationToken) ?? []).Select(piece => piece.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var wanted = DefinitionKey.From(name);
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? wanted : $"{wanted}-{number}").First(key => !taken.Contains(key));
    }
}
