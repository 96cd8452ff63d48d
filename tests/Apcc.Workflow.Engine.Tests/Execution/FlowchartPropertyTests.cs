using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;
using CsCheck;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>What holds for every flowchart, however it is wired: it never stands still, and never runs a wait twice.</summary>
public sealed class FlowchartPropertyTests
{
    internal const int Activities = 9;
    private static readonly string[] Kinds = ["line", "wait", "true", "false", "all", "active", "any", "fork", "task"];

    internal static readonly Gen<(int[] Kinds, (int From, int To, int Port)[] Edges, int[] Choices)> Wiring = Gen.Select(
        Gen.Int[0, Kinds.Length - 1].Array[Activities],
        Gen.Select(Gen.Int[0, Activities - 1], Gen.Int[0, Activities - 1], Gen.Int[0, 1], (from, to, port) => (from, to, port)).Array[4, 16],
        Gen.Int[0, 7].Array[12]);

    internal static readonly WorkflowRunner Runner = new(ActivityRegistry.Default(), activityLimit: 60);

    [Fact]
    public void AnyFlowchart_WaitsForSomethingOrIsOver() => Wiring.Sample(
        w => Play(Read(w.Kinds, w.Edges), w.Choices, continues: true), iter: 300, threads: 1, seed: "0N0XIzNsQ0O2");

    internal static WorkflowDefinition Read(int[] kinds, (int From, int To, int Port)[] edges, string version = "prova-v1")
    {
        var activities = kinds.Select((kind, i) => Activity($"n{i}", Kinds[kind])).ToArray();
        var wires = edges.Select(e => $"n{e.From}:{Port(Kinds[kinds[e.From]], e.Port)}>n{e.To}").ToArray();
        var document = Flow.Definition(Flow.Chart(activities, wires), continues: true);
        document["id"] = version;
        return DefinitionReader.Read(document, ActivityRegistry.Default()).Definition!;
    }

    private static JsonObject Activity(string id, string kind) => kind switch
    {
        "wait" => Flow.Wait(id),
        "true" or "false" => Flow.Activity(id, "FlowDecision", ("condition", Flow.Literal(kind))),
        "all" => Flow.Join(id, "WaitAll"),
        "active" => Flow.Join(id, "WaitAllActive"),
        "any" => Flow.Join(id, "WaitAny"),
        "fork" => Flow.Fork(id, "A", "B"),
        "task" => Flow.Activity(id, "UserTask", ("title", Flow.Literal(id)), ("actions", Flow.Json(new JsonArray("A", "B")))),
        _ => Flow.Line(id),
    };

    private static string Port(string kind, int port) => kind switch
    {
        "true" or "false" => port == 0 ? "True" : "False",
        "fork" or "task" => port == 0 ? "A" : "B",
        _ => "Done",
    };

    private static void Play(WorkflowDefinition definition, int[] choices, bool continues)
    {
        var ids = 0;
        var context = new RunContext
        {
            UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => $"id{++ids}", TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
        };
        var result = Runner.Start(definition, "i", new StartInstance(), context);
        foreach (var choice in choices)
        {
            Hold(result, continues);
            var state = WorkflowState.FromJson(result.State.ToJson());
            Assert.Equal(result.State.ToJson(), state.ToJson());
            if (state.Status is InstanceStatus.Finished) return;
            result = Runner.Apply(definition, state, Next(state, choice), context);
            Assert.True(result.Accepted);
        }
        Hold(result, continues);
    }

    internal static Stimulus Next(WorkflowState state, int choice) => state.Bookmarks.Count > 0
        ? new ResumeBookmark(state.Bookmarks[choice % state.Bookmarks.Count].Id, new JsonObject { ["action"] = choice % 2 == 0 ? "A" : "B" })
        : new SkipIncident(state.Incidents[choice % state.Incidents.Count].Id);

    internal static void Hold(RunResult result, bool continues)
    {
        var state = result.State;
        if (state.Status is InstanceStatus.Running) Assert.True(state.Bookmarks.Count + state.Incidents.Count > 0, state.ToJson());
        else Assert.Empty(state.Bookmarks);
        Assert.Equal(state.Bookmarks.Count, state.Bookmarks.Select(b => b.Id).Distinct().Count());
        Assert.All(state.Incidents, i => Assert.True(continues && i.Message.Contains("ciclo", StringComparison.Ordinal), i.Message));
        Assert.Equal(
            state.ActivityRuns.Where(a => a.ActivityId != "flow").Sum(a => a.Open), state.Bookmarks.Select(b => b.ActivityInstanceId).Distinct().Count() + state.Incidents.Count);
    }
}
