using System.Net;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.ElsaApi;

/// <summary>What the palette offers is what the engine runs, in Italian, with fields that the editor has.</summary>
[Collection(ElsaApiCollection.Name)]
public sealed class DescriptorTests(InMemoryApplication application)
{
    // The fields of Studio 3.8; another name would be shown as nothing.
    private static readonly string[] Fields =
    [
        "singleline", "multiline", "multitext", "checkbox", "checklist", "dropdown", "code-editor", "json-editor", "dynamic-outcomes",
        "variable-picker", "output-picker", "switch-editor", "flow-switch-editor",
    ];

    private static readonly string[] System = ["Elsa.Workflow", "Elsa.NotFoundActivity"];

    [Fact]
    public async Task Palette_IsWhatTheEngineRuns()
    {
        var descriptors = await DescriptorsAsync();

        var engine = application.Services.GetRequiredService<ActivityRegistry>().Descriptors.Select(descriptor => descriptor.Type);
        var browsable = descriptors.Where(item => item["isBrowsable"]!.GetValue<bool>()).Select(item => item["typeName"]!.GetValue<string>());
        Assert.Equal(engine.Order(StringComparer.Ordinal), browsable.Order(StringComparer.Ordinal));
        Assert.Equal(descriptors.Count, descriptors.Select(item => $"{item["typeName"]}|{item["version"]}").Distinct().Count());
        Assert.All(System, type => Assert.Contains(descriptors, item => item["typeName"]!.GetValue<string>() == type));
    }

    [Fact]
    public async Task Palette_HasEveryActivityOfTheOffice()
    {
        var written = typeof(Apcc.Workflow.Casework.CaseworkServices).Assembly.GetTypes().Where(type => !type.IsAbstract && IsActivity(type)).Select(type => type.Name).ToList();

        var offered = (await DescriptorsAsync()).Select(item => item["typeName"]!.GetValue<string>())
            .Where(type => type.StartsWith("Apcc.", StringComparison.Ordinal) || type == "Elsa.SendEmail").ToList();

        Assert.NotEmpty(written);
        Assert.Equal(written.Count, offered.Count);
    }

    private static bool IsActivity(Type type) =>
        type.IsSubclassOf(typeof(ActivityBehavior)) && !type.Name.StartsWith("OfficeActivityFace", StringComparison.Ordinal)
        || type.GetInterface("IOfficeDescriptor") is not null;

    [Fact]
    public async Task EveryActivity_HasItalianWordsAndAFieldForEveryInput()
    {
        var english = new[] { "Done", "True", "False", "Default", "Completed", "Canceled", "Body", "Then", "Else" };
        var activities = (await DescriptorsAsync()).Where(item => item["isBrowsable"]!.GetValue<bool>()).ToList();

        Assert.All(activities, activity =>
        {
            Assert.All(new[] { "displayName", "description", "category" }, name => Assert.NotEmpty(activity[name]!.GetValue<string>()));
            Assert.All(Items(activity, "ports"), port => Assert.DoesNotContain(port["displayName"]!.GetValue<string>(), english));
            Assert.All(Items(activity, "inputs"), input =>
            {
                Assert.NotEmpty(input["displayName"]!.GetValue<string>());
                Assert.True(input["description"]!.GetValue<string>().Length > 0, $"{activity["typeName"]}.{input["name"]} has no help.");
                Assert.Contains(input["uiHint"]!.GetValue<string>(), Fields);
            });
            Assert.All(Items(activity, "outputs"), output => Assert.NotEmpty(output["displayName"]!.GetValue<string>()));
        });
    }

    [Fact]
    public async Task UserTask_OffersTheRealGroupsFormsAndPeople_AndItsActionsArePorts()
    {
        var task = (await DescriptorsAsync()).Single(item => item["typeName"]!.GetValue<string>() == "Elsa.UserTask");
        var inputs = Items(task, "inputs").ToDictionary(input => input["name"]!.GetValue<string>());

        Assert.Contains(("cabina-di-regia", "Cabina di Regia"), Choices(inputs["candidateGroups"], "checklist", "checkList"));
        Assert.Contains(Choices(inputs["form"], "dropdown", "selectList"), choice => choice.Value == "relazione-fattibilita" && choice.Text.Contains(' '));
        Assert.Contains(Choices(inputs["assignee"], "dropdown", "selectList"), choice => choice.Text.StartsWith("Marco Colombo", StringComparison.Ordinal));
        Assert.Equal("dynamic-outcomes", inputs["actions"]["uiHint"]!.GetValue<string>());
        Assert.Equal(["Timeout", "Cancelled"], inputs["actions"]["uiSpecifications"]!["DynamicOutcomesOptions"]!["fixedOutcomes"]!.AsArray().GetValues<string>());
        Assert.Equal("[\"Concludi\"]", task["constructionProperties"]!["actions"]!["expression"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Choices_OfEveryField_Exist()
    {
        var fields = (await DescriptorsAsync()).SelectMany(item => Items(item, "inputs"))
            .Where(input => input["uiHint"]!.GetValue<string>() is "dropdown" or "checklist").ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(
            (field["uiHint"]!.GetValue<string>() == "dropdown" ? Choices(field, "dropdown", "selectList") : Choices(field, "checklist", "checkList")).Count > 1,
            $"{field["displayName"]} offers nothing."));
    }

    [Fact]
    public async Task CodeFields_SayTheirHeightAsANumber()
    {
        var fields = (await DescriptorsAsync()).SelectMany(item => Items(item, "inputs"))
            .Where(input => input["uiHint"]!.GetValue<string>() is "code-editor" or "json-editor").ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(field["uiSpecifications"]!["code-editor"]!["editorHeight"]!.AsValue().TryGetValue<int>(out _)));
    }

    [Fact]
    public async Task AskedAgain_IsTheBrowsersOwnCopy()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        using var first = await client.SendAsync(HttpMethod.Get, "descriptors/activities?Refresh=True", header: ("Accept-Encoding", "gzip"));

        using var second = await client.SendAsync(HttpMethod.Get, "descriptors/activities?Refresh=True", header: ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Contains("gzip", first.Content.Headers.ContentEncoding);
        Assert.True((await first.Content.ReadAsByteArrayAsync()).Length < 40_000);
    }

    [Theory]
    [InlineData("features/installed")]
    [InlineData("descriptors/expression-descriptors")]
    [InlineData("descriptors/workflow-activation-strategies")]
    [InlineData("descriptors/incident-strategies")]
    [InlineData("descriptors/log-persistence-strategies")]
    [InlineData("descriptors/commit-strategies/workflows")]
    [InlineData("descriptors/commit-strategies/activities")]
    [InlineData("descriptors/variables")]
    [InlineData("descriptors/storage-drivers")]
    [InlineData("descriptors/output-converters?sourceType=String&destinationType=Int32")]
    public async Task List_HasElsasShape(string path)
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);

        var list = await client.GetAsync(path);

        Assert.Equal(list["count"]!.GetValue<int>(), list["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Typings_NameEveryFunctionAndTheVariablesInScope()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);

        using var answer = await client.SendAsync(HttpMethod.Post, "scripting/javascript/type-definitions/feasibility-report",
            new JsonObject { ["workflowDefinitionId"] = "feasibility-report", ["activityTypeName"] = "Elsa.UserTask", ["propertyName"] = "title" });

        var text = await answer.Content.ReadAsStringAsync();
        Assert.All(ScriptNames.Functions.Except(["variables"]), name => Assert.Contains($"declare function {name}(", text, StringComparison.Ordinal));
        Assert.Contains("declare const variables: {", text, StringComparison.Ordinal);
        Assert.Contains("giorniLavorativiRelazione: number;", text, StringComparison.Ordinal);
        Assert.Contains("declare function getReferente(): string;", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptNames.Functions, name => !text.Contains(name, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<JsonObject>> DescriptorsAsync()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        return [.. Items((JsonObject)await client.GetAsync("descriptors/activities"), "items")];
    }

    private static IEnumerable<JsonObject> Items(JsonObject json, string name) => json[name]!.AsArray().OfType<JsonObject>();

    private static List<(string Value, string Text)> Choices(JsonObject input, string hint, string list) =>
        [.. Items((JsonObject)input["uiSpecifications"]![hint]![list]!, "items").Select(item => (item["value"]!.GetValue<string>(), item["text"]!.GetValue<string>()))];
}
