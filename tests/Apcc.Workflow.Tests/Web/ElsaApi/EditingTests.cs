using System.Net;
using System.Text.Json.Nodes;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Web.ElsaApi;

/// <summary>Saving as the editor does it: often, by itself, twice when in doubt, and two people at once.</summary>
[Collection(ElsaApiCollection.Name)]
public sealed class EditingTests(InMemoryApplication application)
{
    private const string Coordinator = DemonstrationWork.Coordinator;

    [Fact]
    public async Task FirstChange_BeginsADraft_AndWhatIsInForceStays()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "prima-modifica");
        Rename(model, "Prima modifica, cambiata");

        var (status, answer, _) = await client.SaveAsync(model, revision);

        Assert.Equal(HttpStatusCode.OK, status);
        var saved = answer["workflowDefinition"]!;
        Assert.Equal((2, true, false), (saved["version"]!.GetValue<int>(), saved["isLatest"]!.GetValue<bool>(), saved["isPublished"]!.GetValue<bool>()));
        var versions = (await client.GetAsync("workflow-definitions?versionOptions=AllVersions&DefinitionIds=prima-modifica&OrderBy=Version&OrderDirection=Descending"))["items"]!.AsArray();
        Assert.Equal([(2, false), (1, true)], versions.Select(item => (item!["version"]!.GetValue<int>(), item["isPublished"]!.GetValue<bool>())));
    }

    [Fact]
    public async Task SavedTwice_WithTheSameRevision_IsOneChange()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "due-volte");
        Rename(model, "Due volte, cambiato");

        var (_, _, first) = await client.SaveAsync(model, revision);
        var (status, answer, second) = await client.SaveAsync(model, revision);

        Assert.True(status is HttpStatusCode.OK, answer.ToJsonString());
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task TwoAdministrators_TheSecondIsToldAndNothingIsOverwritten()
    {
        using var luca = await AdministratorAsync();
        using var other = await AdministratorAsync();
        var (mine, revision) = await NewPublishedAsync(luca, "due-insieme");
        var (theirs, same) = await other.OpenAsync("due-insieme");
        Rename(theirs, "Nome di altri");
        await other.SaveAsync(theirs, same);
        Rename(mine, "Nome mio");

        var (status, answer, _) = await luca.SaveAsync(mine, revision);

        Assert.Equal((HttpStatusCode.BadRequest, "stale"), (status, answer["type"]!.GetValue<string>()));
        Assert.Contains("Luca Conti ha salvato la bozza", answer["title"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Nome di altri", (await luca.OpenAsync("due-insieme")).Definition["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task SavedOverADraft_WithoutSayingWhatWasRead_IsRefused()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "senza-revisione");
        Rename(model, "Prima");
        await client.SaveAsync(model, revision);
        Rename(model, "Seconda");

        var (status, answer, _) = await client.SaveAsync(model, ifMatch: null);

        Assert.Equal((HttpStatusCode.BadRequest, "stale"), (status, answer["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Publishing_WithErrors_NamesThemAllInItalianWithTheirActivity_AndKeepsTheDraft()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "con-errori");
        Activities(model).Add(JsonNode.Parse("""
            {"id":"a1","type":"Elsa.UserTask","version":1,"metadata":{"displayText":"Chiedi il parere"},
             "form":{"typeName":null,"expression":{"type":"Literal","value":"modulo-che-non-esiste"},"memoryReference":null},
             "title":{"typeName":null,"expression":{"type":"JavaScript","value":"variables.nonEsiste"},"memoryReference":null}}
            """));

        var (status, answer, after) = await client.SaveAsync(model, revision, publish: true);

        Assert.Equal((HttpStatusCode.BadRequest, "errors"), (status, answer["type"]!.GetValue<string>()));
        var messages = answer["errors"]!["Chiedi il parere"]!.AsArray().GetValues<string>().ToList();
        Assert.Contains(messages, message => message.Contains("modulo-che-non-esiste", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("nonEsiste", StringComparison.Ordinal));
        var (now, revisionNow) = await client.OpenAsync("con-errori");
        Assert.Equal((after, false, 2), (revisionNow, now["isPublished"]!.GetValue<bool>(), now["version"]!.GetValue<int>()));
        Assert.NotNull((await client.GetAsync("workflow-definitions/by-definition-id/con-errori?versionOptions=Published"))["id"]);
    }

    [Fact]
    public async Task Published_Twice_IsPublishedOnce_ThenRetractedAndRevertedToADraft()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "andata-e-ritorno");
        Rename(model, "Versione due");

        var (_, published, _) = await client.SaveAsync(model, revision, publish: true);
        var (again, repeated, _) = await client.SaveAsync(model, revision, publish: true);
        Assert.True(published["workflowDefinition"]!["isPublished"]!.GetValue<bool>());
        Assert.Equal((HttpStatusCode.OK, true, 2), (again, repeated["alreadyPublished"]!.GetValue<bool>(), repeated["workflowDefinition"]!["version"]!.GetValue<int>()));

        var reverted = await client.PostAsync("workflow-definitions/andata-e-ritorno/revert/1", new JsonObject());
        Assert.Equal((3, false), (reverted["version"]!.GetValue<int>(), reverted["isPublished"]!.GetValue<bool>()));
        Assert.Equal("andata-e-ritorno", (await client.GetAsync($"workflow-definitions/by-id/{reverted["id"]}"))["name"]!.GetValue<string>());

        await client.PostAsync("workflow-definitions/andata-e-ritorno/retract", new JsonObject());
        Assert.Empty((await client.GetAsync("workflow-definitions?versionOptions=Published&DefinitionIds=andata-e-ritorno"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Created_FromTheDialog_GetsAKeyAndEverythingThatIsMissing()
    {
        using var client = await AdministratorAsync();
        var model = (JsonObject)JsonNode.Parse("""
            {"definitionId":null,"id":null,"name":"Città più verde!","description":"Prova","variables":null,"inputs":null,"outputs":null,"outcomes":null,
             "customProperties":null,"options":null,"root":{"id":"f1","type":"Elsa.Flowchart","version":1,"name":"Flowchart1"}}
            """)!;

        var (status, answer, _) = await client.SaveAsync(model, ifMatch: null);
        var (_, second, _) = await client.SaveAsync(model, ifMatch: null);

        Assert.True(status is HttpStatusCode.OK, answer.ToJsonString());
        var created = answer["workflowDefinition"]!;
        Assert.Equal("citta-piu-verde", created["definitionId"]!.GetValue<string>());
        Assert.Equal("citta-piu-verde-2", second["workflowDefinition"]!["definitionId"]!.GetValue<string>());
        Assert.All(new[] { "variables", "inputs", "outputs", "outcomes" }, list => Assert.IsType<JsonArray>(created[list]));
        Assert.Equal("Workflow1:f1", created["root"]!["nodeId"]!.GetValue<string>());
        Assert.Empty(created["root"]!["activities"]!.AsArray());
        Assert.False((await client.GetAsync("workflow-definitions/validation/is-name-unique?name=citt%C3%A0%20pi%C3%B9%20verde!"))["isUnique"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Created_AsAStateMachine_IsRefusedWithASentence()
    {
        using var client = await AdministratorAsync();

        var (status, answer, _) = await client.SaveAsync(
            (JsonObject)JsonNode.Parse("""{"name":"Macchina a stati","root":{"id":"s","type":"Elsa.StateMachine","version":1,"states":[],"transitions":[]}}""")!, null);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("diagramma di flusso", answer["title"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftDeleted_WhatWasInForceIsNot()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "da-cancellare");
        Rename(model, "Bozza");
        var (_, saved, _) = await client.SaveAsync(model, revision);

        using var draft = await client.SendAsync(HttpMethod.Delete, $"workflow-definition-versions/{saved["workflowDefinition"]!["id"]}");
        using var whole = await client.SendAsync(HttpMethod.Delete, "workflow-definitions/da-cancellare");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (draft.StatusCode, whole.StatusCode));
        Assert.True((await client.OpenAsync("da-cancellare")).Definition["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Exported_ThenImported_IsTheSame()
    {
        using var client = await AdministratorAsync();
        await NewPublishedAsync(client, "da-esportare");

        using var file = await client.SendAsync(HttpMethod.Get, "workflow-definitions/da-esportare/export?versionOptions=1&includeConsumingWorkflows=False");
        var document = (JsonObject)JsonNode.Parse(await file.Content.ReadAsStringAsync())!;
        document["definitionId"] = "importato";
        var imported = await client.PostAsync("workflow-definitions/import", document);

        Assert.Equal("da-esportare-v1.json", file.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith("https://elsaworkflows.io/schemas/workflow-definition", document["$schema"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("importato", false), (imported["definitionId"]!.GetValue<string>(), imported["isPublished"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task UnknownActivity_IsShownAsAPlaceholder_MovedAndKept()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "sconosciuta");
        Activities(model).Add(JsonNode.Parse("""{"id":"z","type":"Altro.Servizio","version":3,"metadata":{},"chiave":{"tutto":[1,2]}}"""));
        var (_, saved, after) = await client.SaveAsync(model, revision);

        var shown = (JsonObject)saved["workflowDefinition"]!;
        var placeholder = Activities(shown).Single(activity => activity!["id"]!.GetValue<string>() == "z")!;
        Assert.Equal(("Elsa.NotFoundActivity", "Altro.Servizio", 3),
            (placeholder["type"]!.GetValue<string>(), placeholder["missingTypeName"]!.GetValue<string>(), placeholder["missingTypeVersion"]!.GetValue<int>()));
        placeholder["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 500, ["y"] = 40 } };
        await client.SaveAsync(shown, after);

        using var file = await client.SendAsync(HttpMethod.Get, "workflow-definitions/sconosciuta/export?versionOptions=Latest");
        var stored = Activities((JsonObject)JsonNode.Parse(await file.Content.ReadAsStringAsync())!).Single(activity => activity!["id"]!.GetValue<string>() == "z")!;
        Assert.Equal(("Altro.Servizio", 3, 2, 500), (stored["type"]!.GetValue<string>(), stored["version"]!.GetValue<int>(),
            stored["chiave"]!["tutto"]!.AsArray().Count, stored["metadata"]!["designer"]!["position"]!["x"]!.GetValue<int>()));
    }

    [Fact]
    public async Task WhoMayOnlyRead_GetsNoLinksAndIsRefused()
    {
        using var administrator = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(administrator, "sola-lettura");
        using var reader = await ElsaClient.SignInAsync(application, Coordinator);
        Rename(model, "Cambiato");

        var shown = (await reader.OpenAsync("sola-lettura")).Definition;
        var list = await reader.GetAsync("workflow-definitions?versionOptions=Latest&DefinitionIds=sola-lettura");
        var (status, answer, _) = await reader.SaveAsync(model, revision);

        Assert.Empty(shown["links"]!.AsArray());
        Assert.Empty(list["links"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Non hai il permesso", answer["title"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_PublishesRetractsAndExports()
    {
        using var client = await AdministratorAsync();
        var (model, revision) = await NewPublishedAsync(client, "in-blocco");
        Rename(model, "In blocco, due");
        var (_, saved, _) = await client.SaveAsync(model, revision);
        var keys = new JsonObject { ["definitionIds"] = new JsonArray("in-blocco", "manca") };

        var published = await client.PostAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", keys.DeepClone());
        var retracted = await client.PostAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", keys.DeepClone());
        using var zip = await client.SendAsync(HttpMethod.Post, "bulk-actions/export/workflow-definitions",
            new JsonObject { ["ids"] = new JsonArray(saved["workflowDefinition"]!["id"]!.DeepClone()) });

        Assert.Equal(("in-blocco", "manca"), (published["published"]![0]!.GetValue<string>(), published["notFound"]![0]!.GetValue<string>()));
        Assert.Equal("in-blocco", retracted["retracted"]![0]!.GetValue<string>());
        using var archive = new System.IO.Compression.ZipArchive(await zip.Content.ReadAsStreamAsync());
        Assert.Equal("in-blocco.json", Assert.Single(archive.Entries).FullName);
    }

    private Task<ElsaClient> AdministratorAsync() => ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);

    /// <summary>A small process in force, as the editor opens it.</summary>
    private static async Task<(JsonObject Model, string Revision)> NewPublishedAsync(ElsaClient client, string key)
    {
        var document = (JsonObject)JsonNode.Parse("""
            {"root":{"id":"f","type":"Elsa.Flowchart","version":1,"activities":[
              {"id":"w","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"Ciao"}}}],"connections":[]}}
            """)!;
        (document["definitionId"], document["name"]) = (key, key);
        await client.PostAsync("workflow-definitions/import", document);
        await client.PostAsync($"workflow-definitions/{key}/publish", new JsonObject());
        return await client.OpenAsync(key);
    }

    private static void Rename(JsonObject model, string name) => model["name"] = name;

    private static JsonArray Activities(JsonObject model) => model["root"]!["activities"]!.AsArray();
}
