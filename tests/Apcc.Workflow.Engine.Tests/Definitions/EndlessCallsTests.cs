using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Definitions;

/// <summary>Definitions that start each other whatever happens are told before publishing; a wait or a choice between makes them sound.</summary>
public sealed class EndlessCallsTests
{
    [Theory]
    [InlineData("ExecuteWorkflow", false)]
    [InlineData("DispatchWorkflow", true)]
    public void Check_AStartsBStartsA_IsAnErrorThatNamesTheRound(string type, bool waits)
    {
        var problem = Assert.Single(Check("a", ("a", Call("b", type, waits)), ("b", Flow.Chart([Flow.Line("prima"), Call("c")], "prima>avvia")), ("c", Sequence(Call("a")))));

        Assert.Equal(("endless-calls", ProblemSeverity.Error, "avvia", "$.root"), (problem.Code, problem.Severity, problem.ActivityId, problem.JsonPath));
        Assert.Contains("(a → b → c → a)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_StartsItselfInAForkedBranch_IsAnError() =>
        Assert.Single(Check("a", ("a", Flow.Chart([Flow.Fork("f", "sì", "no"), Call("a"), Flow.Wait("w")], "f:sì>avvia", "f:no>w"))));

    public static TheoryData<JsonObject> Sound => new()
    {
        Flow.Chart([Flow.Wait("w"), Call("b")], "w>avvia"),
        Flow.Chart([Flow.Decide("d", "true"), Call("b")], "d:True>avvia"),
        Flow.Chart([Flow.Line("l"), Flow.Decide("d", "true"), Flow.Line("m"), Call("b")], "l>d", "d:True>m", "m>avvia"),
        Sequence(Flow.Activity("n", "If", ("condition", Flow.Js("true")), ("then", Call("b")))),
        Flow.Line("niente"),
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void Check_AWaitOrAChoiceBefore_OrOneThatRunsOnceAtATime_IsSound(JsonObject root)
    {
        Assert.Empty(Check("a", ("a", root), ("b", Call("a"))));
        Assert.Empty(Check("b", ("a", (JsonObject)root.DeepClone()), ("b", Call("a"))));
    }

    [Fact]
    public void Check_OneThatRunsOnceAtATime_IsSound()
    {
        var single = Definition("b", Call("a"));
        single["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" };

        Assert.Empty(CallsOf(Definition("a", Call("b")), new() { ["b"] = Read(single) }));
        Assert.Empty(CallsOf(single, new() { ["a"] = Read(Definition("a", Call("b"))) }));
    }

    private static JsonObject Call(string definition, string type = "ExecuteWorkflow", bool waits = false) => Flow.Activity("avvia", type,
        [("workflowDefinitionId", Flow.Literal(definition)), .. waits ? [("waitForCompletion", (JsonNode?)Flow.Literal(true))] : Array.Empty<(string, JsonNode?)>()]);

    private static JsonObject Sequence(params JsonObject[] activities) =>
        new() { ["id"] = "s", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray([.. activities]) };

    private static JsonObject Definition(string id, JsonObject root) => new() { ["id"] = id + "-1", ["definitionId"] = id, ["name"] = id, ["root"] = root };

    private static WorkflowDefinition Read(JsonObject definition) => DefinitionReader.Read(definition.ToJsonString(), ActivityRegistry.Default()).Definition!;

    private static IReadOnlyList<DefinitionProblem> Check(string id, params (string Id, JsonObject Root)[] definitions)
    {
        var read = definitions.ToDictionary(pair => pair.Id, pair => (WorkflowDefinition?)Read(Definition(pair.Id, pair.Root)));
        return CallsOf(read[id]!, read);
    }

    private static IReadOnlyList<DefinitionProblem> CallsOf(JsonObject definition, Dictionary<string, WorkflowDefinition?> others) => CallsOf(Read(definition), others);

    private static IReadOnlyList<DefinitionProblem> CallsOf(WorkflowDefinition definition, Dictionary<string, WorkflowDefinition?> others) =>
        [.. DefinitionValidator.Check(definition, ActivityRegistry.Default(), new KnownReferences { Callee = others.GetValueOrDefault })
            .Where(problem => problem.Code == "endless-calls")];
}
