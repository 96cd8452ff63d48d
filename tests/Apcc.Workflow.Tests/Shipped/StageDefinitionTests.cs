using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Shipped;

/// <summary>The customer's card, read off the files: the stages are definitions made of tasks, timers, letters and mails.</summary>
public sealed partial class StageDefinitionTests
{
    /// <summary>The stages that the card names, and the parent of the year.</summary>
    public static TheoryData<string> Stages =>
    [
        "annual-cycle", "mandate-consultation", "enrolment", "membership", "training", "plenary", "thematic-group", "deliberation",
        "feasibility-reports", "feasibility-report", "response-dossier", "celebration", "monitoring-update", "follow-up", "evaluation", "data-retention",
    ];

    [Theory]
    [MemberData(nameof(Stages))]
    [Trait("Requirement", "D1")]
    public void Stage_IsAVersionedDefinition_NamedInItalian_WithItsRequirementsAndItsCases(string id)
    {
        var definition = Definition(id);

        Assert.Equal(id, (string?)definition["definitionId"]);
        Assert.True((int?)definition["version"] >= 1);
        Assert.Matches(RequirementId(), (string?)definition["description"] ?? "");
        Assert.NotEmpty(definition["customProperties"]!["apcc"]!["stages"]!.AsArray());
        Assert.True(File.Exists(Path.Combine(Repository.Root, "workflows", "tests", id + ".json")), $"workflows/tests/{id}.json is missing.");
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public void Stages_AreMadeOfHumanTasks_Timers_TemplatedLettersAndTemplatedMails()
    {
        var text = string.Concat(Stages.Select(stage => Definition(stage.Data).ToJsonString()));

        foreach (var part in new[] { "\"Elsa.UserTask\"", "\"Elsa.StartAt\"", "\"reminders\"", "\"escalation\"", "\"Apcc.SendEmail\"", "\"letter\"", "\"email\"" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    /// <summary>D3: what a person may have to change is no literal in the middle of a definition but a setting with a label.</summary>
    [Fact]
    [Trait("Requirement", "D3")]
    public void Settings_NameVariablesOfTheirDefinition()
    {
        foreach (var id in Stages.Select(stage => stage.Data))
        {
            var definition = Definition(id);
            var variables = definition["variables"]!.AsArray().Select(variable => (string?)variable!["name"]).ToHashSet();
            foreach (var setting in definition["customProperties"]!["apcc"]!["settings"]?.AsArray() ?? [])
                Assert.True(setting!["variable"] is null || variables.Contains((string?)setting["variable"]), $"{id}: {setting["variable"]}");
        }
    }

    [Fact]
    [Trait("Requirement", "D7")]
    public void Packages_OfTheCard_AreUsed()
    {
        var packages = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));

        Assert.All(new[] { "Quartz", "MailKit", "xunit.v3", "NSubstitute" }, name => Assert.Contains($"\"{name}\"", packages, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Requirement", "D8")]
    [InlineData("src")]
    [InlineData("workflows")]
    [InlineData("templates")]
    [InlineData("tests")]
    [InlineData("Apcc.Workflow.sln")]
    [InlineData("docker-compose.yml")]
    [InlineData("README.md")]
    public void TopLevel_HasWhatTheCardNames(string name) => Assert.True(Path.Exists(Path.Combine(Repository.Root, name)));

    private static JsonObject Definition(string id) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "definitions", id + ".json")))!.AsObject();

    [GeneratedRegex(@"\b[RD]\d")]
    private static partial Regex RequirementId();
}
