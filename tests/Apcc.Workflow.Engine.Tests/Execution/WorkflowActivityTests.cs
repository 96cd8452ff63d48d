using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>Definitions used as activities: inside the same instance, with a scope of their own.</summary>
public sealed class WorkflowActivityTests
{
    private const string Continue = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";

    /// <summary>Adds one to the input, waits, gives the sum and leaves by the outcome that its variable names.</summary>
    private static JsonObject Adder(int version = 1, int step = 1)
    {
        var chart = Flow.Chart(
            [
                Flow.Set("somma", "totale", $"getInput('Base') + {step}"), Flow.Wait("pausa"),
                Flow.Activity("esito", "SetOutput", ("outputName", Flow.Literal("Totale")), ("outputValue", Flow.Js("variables.totale"))),
                Flow.Activity("fine", "Complete", ("outcomes", Flow.Js("variables.totale > 10 ? 'Grande' : 'Piccolo'"))),
            ],
            "somma>pausa", "pausa>esito", "esito>fine");
        var definition = Flow.Definition(chart, Flow.Variables(("totale", "Int32", "0")), id: "adder");
        definition["id"] = $"adder-v{version}";
        definition["name"] = "Somma uno";
        definition["version"] = version;
        definition["inputs"] = new JsonArray(new JsonObject { ["name"] = "Base", ["type"] = "Int32" });
        definition["outputs"] = new JsonArray(new JsonObject { ["name"] = "Totale", ["type"] = "Int32" });
        definition["outcomes"] = new JsonArray("Grande", "Piccolo");
        definition["options"] = new JsonObject { ["usableAsActivity"] = true, ["incidentStrategyType"] = Continue };
        return definition;
    }

    private static JsonObject Use(string id, string input, string variable) => new()
    {
        ["id"] = id, ["type"] = "SommaUno", ["version"] = 1, ["workflowDefinitionId"] = "adder", ["workflowDefinitionVersionId"] = "adder-v1",
        ["base"] = Flow.Js(input), ["totale"] = Flow.To(variable),
    };

    private static JsonObject Consumer() => Flow.Definition(
        Flow.Chart(
            [
                Use("prima", "variables.totale * 2", "totale"), Use("seconda", "variables.totale + 1", "totale"),
                Flow.Activity("riga", "WriteLine", ("text", Flow.Js("'totale ' + variables.totale"))), Flow.Line("piccolo"),
            ],
            "prima:Grande>seconda", "prima:Piccolo>piccolo", "seconda:Grande>riga"),
        Flow.Variables(("totale", "Int32", "7")), id: "consumer");

    private static (ConformanceHost Host, string Id) Start(params JsonObject[] definitions)
    {
        var host = new ConformanceHost();
        foreach (var definition in definitions) Assert.Empty(host.Import(definition.ToJsonString()));
        return (host, host.Start(host.LastDefinitionId, new StartInstance())!);
    }

    [Fact]
    public void Use_RunsInTheSameInstance_WithItsOwnVariablesInputsAndOutputs()
    {
        var (host, id) = Start(Adder(), Consumer());

        Assert.Equal("prima/pausa", Assert.Single(host.State(id).Bookmarks).ActivityId);
        // Both definitions call a variable «totale»: the outer one is untouched until the output is bound.
        Assert.Equal(7, (int?)host.State(id).Variables["totale"]);
        host.Publish("pausa", null, id);
        Assert.Equal(15, (int?)host.State(id).Variables["totale"]);
        host.Publish("pausa", null, id);

        Assert.Equal(["totale 17"], host.Lines);
        Assert.Equal(InstanceSubStatus.Finished, host.State(id).SubStatus);
        Assert.Single(host.InstanceIds);
    }

    [Fact]
    public void Use_WithoutComplete_LeavesByDone_AndLoopsSeeTheirItem()
    {
        var echo = Flow.Definition(Flow.Activity("eco", "WriteLine", ("text", Flow.Js("getInput('Testo') + getTesto()"))), id: "eco");
        echo["name"] = "eco";
        echo["inputs"] = new JsonArray(new JsonObject { ["name"] = "Testo", ["type"] = "String" });
        echo["options"] = new JsonObject { ["usableAsActivity"] = true };
        var loop = Flow.Activity("giro", "ParallelForEach", ("items", Flow.Js("['a', 'b']")), ("body", new JsonObject
        {
            ["id"] = "uso", ["type"] = "Eco", ["workflowDefinitionId"] = "eco", ["testo"] = Flow.Js("getVariable('CurrentValue') + getVariable('CurrentIndex')"),
        }));

        var (host, id) = Start(echo, Flow.Definition(Flow.Chart([loop, Flow.Line("dopo")], "giro>dopo"), id: "consumer"));

        Assert.Equal(["a0a0", "b1b1", "dopo"], host.Lines);
        Assert.Equal(InstanceStatus.Finished, host.State(id).Status);
    }

    [Fact]
    public void Use_KeepsThePinnedVersion_WhenANewerOneIsPublished()
    {
        var (host, id) = Start(Adder(), Adder(version: 2, step: 100), Consumer());

        host.Publish("pausa", null, id);

        Assert.Equal(15, (int?)host.State(id).Variables["totale"]);
    }

    [Fact]
    public void Use_UnknownPin_TakesTypeAndVersion_ThenTheNewest()
    {
        static LibraryDefinition Entry(int version) => new(Adder(version), "adder");
        var library = DefinitionLibrary.Of([Entry(1), Entry(2), Entry(3)]);

        Assert.Equal(1, library.Find(new WorkflowUse("u", "SommaUno", "adder", "adder-v1", 3))?.Version);
        Assert.Equal(2, library.Find(new WorkflowUse("u", "SommaUno", "adder", "altro", 2))?.Version);
        Assert.Equal(3, library.Find(new WorkflowUse("u", "SommaUno", "adder", null, 9))?.Version);
        Assert.Equal(3, library.Find(new WorkflowUse("u", "SommaUno", null, null, null))?.Version);
        Assert.Null(library.Find(new WorkflowUse("u", "SommaDue", null, null, null)));
    }

    [Fact]
    public void Use_FaultInside_IsAnIncidentInside_AndRetryGoesOn()
    {
        var adder = Adder();
        var consumer = Consumer();
        consumer["options"] = new JsonObject { ["incidentStrategyType"] = Continue };
        consumer["root"]!["activities"]![0]!["base"] = Flow.Js("[1].length > 0 ? variables.totale : null.x");
        adder["root"]!["activities"]![0]!["value"] = Flow.Js("variables.totale === 0 ? null.x : 1");

        var (host, id) = Start(adder, consumer);

        Assert.Equal("prima/somma", Assert.Single(host.State(id).Incidents).ActivityId);
        host.Apply(id, new SkipIncident(host.State(id).Incidents[0].Id));
        Assert.Equal("prima/pausa", Assert.Single(host.State(id).Bookmarks).ActivityId);
    }

    [Fact]
    public void Read_UnknownOrUnusable_IsAnErrorWithTheNearestName()
    {
        var host = new ConformanceHost();
        Assert.Empty(host.Import(Adder().ToJsonString()));
        var consumer = Consumer();
        consumer["root"]!["activities"]![0]!["type"] = "SommaUna";
        consumer["root"]!["activities"]![0]!.AsObject().Remove("workflowDefinitionVersionId");
        consumer["root"]!["activities"]![0]!["workflowDefinitionId"] = "sparito";

        var problem = Assert.Single(host.Import(consumer.ToJsonString()), p => p.Code == "unknown-workflow");

        Assert.Equal(("$.root.activities[0].type", "prima"), (problem.JsonPath, problem.ActivityId));
        Assert.Contains("«sparito»", problem.Message, StringComparison.Ordinal);
        Assert.Contains("«SommaUno»", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WorkflowsThatUseEachOther_AreRefusedWithTheWayRound()
    {
        static JsonObject Using(string id, string other)
        {
            var definition = Flow.Definition(Flow.Chart([new JsonObject { ["id"] = "u", ["type"] = LibraryDefinition.TypeOf(other), ["workflowDefinitionId"] = other }]), id: id);
            definition["options"] = new JsonObject { ["usableAsActivity"] = true };
            return definition;
        }
        var library = DefinitionLibrary.Of([new LibraryDefinition(Using("uno", "due"), "uno"), new LibraryDefinition(Using("due", "tre"), "due"), new LibraryDefinition(Using("tre", "uno"), "tre")]);

        var read = DefinitionReader.Read(Using("uno", "due"), ActivityRegistry.Default(), library);

        var problem = Assert.Single(read.Problems);
        Assert.Equal(("workflow-cycle", "$.root.activities[0]"), (problem.Code, problem.JsonPath));
        Assert.Contains("uno → due → tre → uno", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UsesThatDoubleAtEveryLevel_AreBounded()
    {
        static JsonObject Doubling(int level)
        {
            var uses = Enumerable.Range(0, 2).Select(i => level == 0 ? Flow.Line($"l{i}") : new JsonObject { ["id"] = $"u{i}", ["type"] = $"P{level - 1}", ["workflowDefinitionId"] = $"p{level - 1}" });
            var definition = Flow.Definition(Flow.Activity("r", "Sequence", ("activities", new JsonArray([.. uses]))), id: $"p{level}");
            definition["options"] = new JsonObject { ["usableAsActivity"] = true };
            return definition;
        }
        var library = DefinitionLibrary.Of([.. Enumerable.Range(0, 30).Select(i => new LibraryDefinition(Doubling(i), $"p{i}"))]);

        var read = DefinitionReader.Read(Doubling(30), ActivityRegistry.Default(), library);

        Assert.Contains(read.Problems, p => p.Code == "too-many-activities");
    }

    [Fact]
    public void State_RoundTrip_InsideAUse_IsIdentity()
    {
        var (host, id) = Start(Adder(), Consumer());
        var json = host.State(id).ToJson();

        Assert.Equal(json, WorkflowState.FromJson(json).ToJson());
        Assert.Contains("prima/pausa", json, StringComparison.Ordinal);
    }
}
