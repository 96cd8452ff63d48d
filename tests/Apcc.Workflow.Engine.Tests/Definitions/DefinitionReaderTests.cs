using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Definitions;

/// <summary>Reading documents of every age.</summary>
public sealed class DefinitionReaderTests
{
    public static TheoryData<string> Files => [.. ConformanceCase.DefinitionFiles];

    private static DefinitionReadResult Read(string json) => DefinitionReader.Read(json, ActivityRegistry.Default());

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_Document_IsKeptAsItIs(string file)
    {
        var text = ConformanceCase.Text(file);

        var definition = Read("\uFEFF" + text).Definition!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text.TrimStart('\uFEFF')), JsonNode.Parse(definition.Document.ToJsonString())));
        Assert.Equal(definition.Activities.Count, definition.Activities.Select(a => a.NodeId).Distinct().Count());
    }

    [Fact]
    public void Read_BrokenJson_TellsLineAndColumn()
    {
        var problem = Assert.Single(Read("{\n  \"root\": {,}\n}").Problems);

        Assert.Equal(("invalid-json", ProblemSeverity.Error), (problem.Code, problem.Severity));
        Assert.Contains("riga 2, colonna 12", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "not-an-object")]
    [InlineData("{}", "missing-root")]
    [InlineData("""{"root":{"id":"x"}}""", "missing-type")]
    public void Read_NoDefinition_SaysWhy(string json, string code)
    {
        var result = Read(json);

        Assert.Null(result.Definition);
        Assert.Equal(code, Assert.Single(result.Problems).Code);
    }

    [Fact]
    public void Read_PascalCaseAndOlderForms_AreUnderstood()
    {
        var definition = Read("""
            {
              "DefinitionId": "vecchia", "ToolVersion": "3.0.0.0", "Variables": [{ "Id": "v", "Name": "V", "TypeName": "Int32", "Value": 3 }],
              "Root": {
                "Id": "flow", "Type": "Elsa.Flowchart", "ApplicationProperties": {},
                "Activities": [
                  { "Id": "e", "Type": "Elsa.Event", "ApplicationProperties": { "CanStartWorkflow": true }, "EventName": { "TypeName": "String", "Expression": { "Type": "Literal", "Value": "Via" } } },
                  { "Id": "w", "Type": "Elsa.WriteLine", "Text": "ciao" }
                ],
                "Connections": { "Source": { "Activity": "e", "Port": null }, "Target": { "Activity": "w" } }
              }
            }
            """).Definition!;

        Assert.Equal("vecchia", definition.DefinitionId);
        Assert.Equal(["flow", "e", "w"], definition.Activities.Select(a => a.Id));
        Assert.Equal("e", Assert.Single(definition.Triggers).Id);
        Assert.Equal("Via", definition.Find("e")!.Inputs["eventName"].LiteralText);
        Assert.Equal("Workflow1:flow:w", definition.Find("w")!.NodeId);
        Assert.Equal("$.root.Activities[1]", definition.Find("w")!.JsonPath, ignoreCase: true);
    }

    [Theory]
    [InlineData("""{ "$values": [{ "source": "a", "target": "b", "sourcePort": "Done" }] }""")]
    [InlineData("""[{ "source": { "activity": "a", "port": "Done" }, "target": { "activity": "b", "port": "In" }, "vertices": [] }]""")]
    [InlineData("""{ "source": "a", "target": "b" }""")]
    public void Read_EveryFormOfConnections(string connections)
    {
        var json = Flow.Definition(Flow.Chart([Flow.Line("a"), Flow.Line("b")]));
        json["root"]!["connections"] = JsonNode.Parse(connections);

        Assert.Equal(["a", "b"], new Scenario(json).Lines);
    }

    [Fact]
    public void Read_Options_AreMatchedByClassName()
    {
        var json = Flow.Definition(Flow.Line("a"), continues: true);
        json["options"]!["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime";

        var options = Read(json.ToJsonString()).Definition!.Options;

        Assert.Equal((IncidentStrategy.ContinueWithIncidents, ActivationStrategy.CorrelatedSingleton), (options.IncidentStrategy, options.ActivationStrategy));
    }

    [Fact]
    public void References_AreFoundWithTheirPlace()
    {
        var task = Flow.Activity("t", "UserTask", ("form", Flow.Literal("parere@latest")), ("candidateGroups", Flow.Json(new JsonArray("cabina"))),
            ("reminders", Flow.Json(JsonNode.Parse("""[{ "workingDays": -3, "calendar": "milano", "template": "sollecito" }]""")!)));
        var child = Flow.Activity("d", "DispatchWorkflow", ("workflowDefinitionId", Flow.Literal("altro")));

        var references = Read(Flow.Definition(Flow.Chart([task, child])).ToJsonString()).Definition!.References;

        Assert.Equal(
            [
                new DefinitionReference("group", "cabina", "$.root.activities[0].candidateGroups[0]", "t"),
                new DefinitionReference("form", "parere", "$.root.activities[0].form", "t") { Version = "latest" },
                new DefinitionReference("email", "sollecito", "$.root.activities[0].reminders[0].template", "t"),
                new DefinitionReference("calendar", "milano", "$.root.activities[0].reminders[0].calendar", "t"),
                new DefinitionReference("definition", "altro", "$.root.activities[1].workflowDefinitionId", "d"),
            ],
            references);
    }
}
