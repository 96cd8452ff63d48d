using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>Definitions that start others: inside the burst, after it, and never without end.</summary>
public sealed class ChildInstanceTests
{
    private static JsonObject Execute(string id, string definition, bool waits = true, string type = "ExecuteWorkflow") => Flow.Activity(
        id, type, ("workflowDefinitionId", Flow.Literal(definition)), ("waitForCompletion", Flow.Literal(waits)), ("result", Flow.To("esito")));

    private static JsonObject Parent(JsonObject child, string id = "padre") => Flow.Definition(
        Flow.Chart([Flow.Fork("f", "A", "B"), child, Flow.Line("accanto"), Flow.Activity("dopo", "WriteLine", ("text", Flow.Js("'dopo ' + (variables.esito?.Status ?? 'nulla')")))],
            "f:A>figlio", "f:B>accanto", "figlio>dopo"),
        Flow.Variables(("esito", "Object", null)), id: id);

    private static JsonObject Lines(string id) => Flow.Definition(Flow.Chart([Flow.Line($"{id}1"), Flow.Line($"{id}2")], $"{id}1>{id}2"), id: id);

    private static ConformanceHost Host(bool inside, params JsonObject[] definitions)
    {
        var host = new ConformanceHost { ExecutesInside = inside };
        foreach (var definition in definitions) Assert.Empty(host.Import(definition.ToJsonString()));
        return host;
    }

    [Fact]
    public void Execute_RunsInsideTheBurst_BeforeWhatIsQueued()
    {
        var host = Host(inside: true, Lines("c"), Parent(Execute("figlio", "c")));

        var id = host.Start("padre", new StartInstance());

        Assert.Equal(["c1", "c2", "accanto", "dopo Finished"], host.Lines);
        Assert.Equal([id!, host.InstanceIds[1]], host.InstanceIds);
        Assert.Equal(id, host.State(host.InstanceIds[1]).ParentInstanceId);
    }

    [Fact]
    public void Execute_DefinitionNotAtHand_RunsRightAfter()
    {
        var host = Host(inside: false, Lines("c"), Parent(Execute("figlio", "c")));

        host.Start("padre", new StartInstance());

        Assert.Equal(["accanto", "c1", "c2", "dopo Finished"], host.Lines);
    }

    [Fact]
    public void Execute_ChildThatWaits_ResumesItsParentWhenItEnds()
    {
        var child = Flow.Definition(Flow.Chart([Flow.Line("c1"), Flow.Wait("via")], "c1>via"), id: "c");
        var host = Host(inside: true, child, Parent(Execute("figlio", "c")));
        var id = host.Start("padre", new StartInstance())!;

        Assert.Equal(["c1", "accanto"], host.Lines);
        Assert.Equal("figlio", Assert.Single(host.State(id).Bookmarks).ActivityId);
        Assert.Equal(1, host.Publish("via", null));

        Assert.Equal(["c1", "accanto", "dopo Finished"], host.Lines);
        Assert.All(host.InstanceIds, instance => Assert.Equal(InstanceStatus.Finished, host.State(instance).Status));
    }

    [Fact]
    public void Execute_WithoutWaiting_GoesOnWithTheStatusSoFar()
    {
        var child = Flow.Definition(Flow.Wait("via"), id: "c");
        var host = Host(inside: true, child, Parent(Execute("figlio", "c", waits: false)));

        var id = host.Start("padre", new StartInstance())!;

        Assert.Equal(["accanto", "dopo Running"], host.Lines);
        Assert.Equal(InstanceStatus.Finished, host.State(id).Status);
    }

    [Fact]
    public void Execute_SingletonDefinition_RunsAsABurstOfItsOwn()
    {
        var child = Lines("c");
        child["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core" };
        var host = Host(inside: true, child, Parent(Execute("figlio", "c")));

        host.Start("padre", new StartInstance());

        Assert.Equal(["accanto", "c1", "c2", "dopo Finished"], host.Lines);
    }

    [Theory]
    [InlineData("ExecuteWorkflow", true, true)]
    [InlineData("ExecuteWorkflow", true, false)]
    [InlineData("ExecuteWorkflow", false, true)]
    [InlineData("DispatchWorkflow", true, true)]
    [InlineData("DispatchWorkflow", false, true)]
    public void DefinitionsThatStartEachOther_AreStoppedWithAnIncident(string type, bool waits, bool inside)
    {
        var host = Host(inside, Parent(Execute("figlio", "due", waits, type), id: "uno"), Parent(Execute("figlio", "uno", waits, type), id: "due"));

        host.Start("uno", new StartInstance());

        Assert.InRange(host.InstanceIds.Count, 100, 250);
        var stopped = Assert.Single(host.InstanceIds.Select(host.State), state => state.Incidents.Any(i => i.Message.Contains("a vicenda", StringComparison.Ordinal)));
        Assert.Equal("figlio", Assert.Single(stopped.Incidents).ActivityId);
    }

    [Fact]
    public void EventThatAnswersItself_IsStoppedWithAnIncident()
    {
        var echo = Flow.Definition(
            Flow.Activity("per sempre", "While", ("condition", Flow.Literal(true)), ("body", Flow.Activity("giro", "Sequence",
                ("activities", new JsonArray(Flow.Wait("eco"), Flow.Activity("rispondi", "PublishEvent", ("eventName", Flow.Literal("eco")))))))), id: "eco");
        var host = Host(inside: true, echo);
        var id = host.Start("eco", new StartInstance())!;

        host.Publish("eco", null, id);

        Assert.Equal("rispondi", Assert.Single(host.State(id).Incidents).ActivityId);
    }

    [Fact]
    public void LongLoopOverChildren_IsNoChainWithoutEnd()
    {
        var loop = Flow.Definition(Flow.Activity("giro", "ForEach", ("items", Flow.Js("Array.from({length: 500}, (_, i) => i)")), ("body", Execute("figlio", "c"))),
            Flow.Variables(("esito", "Object", null)), id: "padre");
        foreach (var inside in new[] { true, false })
        {
            var host = Host(inside, Flow.Definition(Flow.Line("c"), id: "c"), loop);

            var id = host.Start("padre", new StartInstance())!;

            Assert.Equal(500, host.Lines.Count);
            Assert.Equal(InstanceSubStatus.Finished, host.State(id).SubStatus);
        }
    }
}
