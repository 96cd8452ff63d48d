using System.Net;
using System.Text.Json.Nodes;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Web.ElsaApi;

/// <summary>What nobody changed in the editor stays as it was written, whatever it is: shipped processes, the conformance suite, and
/// those with members that nobody knows.</summary>
[Collection(ElsaApiCollection.Name)]
public sealed class RoundTripTests(InMemoryApplication application)
{
    private static readonly string[] Folders =
        [Path.Combine(Repository.Root, "workflows", "definitions"), Path.Combine(Repository.Root, "tests", "Apcc.Workflow.Engine.Tests", "Conformance", "definitions")];

    public static TheoryData<string> Files { get; } =
        [.. Folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task OpenedAndSavedUnchanged_NothingIsWritten(string file)
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var written = await ImportAsync(client, file, "uguale");

        var (shown, revision) = await client.OpenAsync(written["definitionId"]!.GetValue<string>());
        var (status, answer, after) = await client.SaveAsync(StudioClientModel.Of(shown), revision);

        Assert.True(status is HttpStatusCode.OK, answer.ToJsonString());
        Assert.Equal(revision, after);
        Assert.True(JsonNode.DeepEquals(written, await StoredAsync(client, written)), file);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task OneActivityDescribed_NothingElseChanges(string file)
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var written = await ImportAsync(client, file, "uno", strange: true);
        var (shown, revision) = await client.OpenAsync(written["definitionId"]!.GetValue<string>());
        var model = StudioClientModel.Of(shown);
        var touched = StudioClientModel.Activities(model["root"]).Last();
        touched["metadata"]!["description"] = "Descritta nell'editor";

        var (status, answer, after) = await client.SaveAsync(model, revision);

        Assert.True(status is HttpStatusCode.OK, answer.ToJsonString());
        Assert.NotEqual(revision, after);
        var stored = await StoredAsync(client, written);
        var expected = (JsonObject)written.DeepClone();
        Describe(expected, stored, touched["id"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(WithoutPlaces(expected), WithoutPlaces(stored)), $"{expected.ToJsonString()}\n\n{stored.ToJsonString()}");
    }

    /// <summary>The expected document: the description in place, and places for what had none, which a first edit keeps.</summary>
    private static void Describe(JsonObject expected, JsonObject stored, string id)
    {
        var wanted = StudioClientModel.Activities(expected["root"]).Single(activity => activity["id"]!.GetValue<string>() == id);
        if (wanted["metadata"] is not JsonObject metadata) wanted["metadata"] = metadata = [];
        metadata["description"] = "Descritta nell'editor";
        Assert.All(StudioClientModel.Activities(stored["root"]), activity => Assert.Null(activity["metadata"]?["designer"]?["size"]));
    }

    private static JsonObject WithoutPlaces(JsonObject document)
    {
        foreach (var metadata in StudioClientModel.Activities(document["root"]).Select(activity => activity["metadata"]).OfType<JsonObject>().ToList())
            metadata.Remove("designer");
        return document;
    }

    /// <summary>Imports a file under a key of the test's own.</summary>
    private static async Task<JsonObject> ImportAsync(ElsaClient client, string file, string prefix, bool strange = false)
    {
        var document = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, file)))!;
        document["definitionId"] = $"{prefix}-{Path.GetFileNameWithoutExtension(file)}";
        if (strange) Sow(document);
        await client.PostAsync("workflow-definitions/import", document);
        return document;
    }

    /// <summary>Members that neither we nor the editor know, everywhere.</summary>
    private static void Sow(JsonObject document)
    {
        document["x-comune"] = new JsonObject { ["ufficio"] = "Area Energia", ["numeri"] = new JsonArray(1, 2.50m, null) };
        foreach (var list in new[] { "variables", "inputs", "outputs" })
            foreach (var item in (document[list] as JsonArray ?? []).OfType<JsonObject>()) item["x-nota"] = "da tenere";
        if (document["options"] is JsonObject options) options["x-opzione"] = true;
        foreach (var activity in StudioClientModel.Activities(document["root"]).ToList())
        {
            activity["x-interno"] = new JsonObject { ["àèì"] = "«così»" };
            if (activity["metadata"] is JsonObject metadata) metadata["x-colore"] = "#06c";
        }
    }

    private static async Task<JsonObject> StoredAsync(ElsaClient client, JsonObject written)
    {
        var key = written["definitionId"]!.GetValue<string>();
        var file = (JsonObject)await client.GetAsync($"workflow-definitions/{key}/export?versionOptions=Latest");
        // What the server keeps beside the document, as the document had it.
        foreach (var name in new[] { "$schema", "id", "tenantId", "createdAt", "version", "isLatest", "isPublished", "isReadonly", "isSystem" })
        {
            file.Remove(name);
            if (written.TryGetPropertyValue(name, out var value)) file[name] = value?.DeepClone();
        }

        return file;
    }
}
