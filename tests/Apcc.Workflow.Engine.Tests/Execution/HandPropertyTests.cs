using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using CsCheck;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>What holds whatever an administrator does to whatever flowchart: it never stands still.</summary>
public sealed class HandPropertyTests
{
    private static readonly StateMigration Migration = new(ActivityRegistry.Default());

    [Fact]
    public void Moved_AtAnyTimeToAnywhere_GoesOn() => FlowchartPropertyTests.Wiring.Sample(w =>
    {
        var definition = FlowchartPropertyTests.Read(w.Kinds, w.Edges);
        Play(definition, w.Choices, (state, choice, context) => FlowchartPropertyTests.Runner.Apply(
            definition, state, new MoveToActivity($"n{choice}", "prova", choice % 2 == 0 ? null : [state.Bookmarks[0].ActivityInstanceId]), context), definition);
    }, iter: 300, threads: 1, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void MigratedToTheSameAgain_IsTheSame() => FlowchartPropertyTests.Wiring.Sample(w =>
    {
        var (first, second) = (FlowchartPropertyTests.Read(w.Kinds, w.Edges), FlowchartPropertyTests.Read(w.Kinds, w.Edges, "prova-v2"));
        Play(first, w.Choices, (state, _, context) =>
        {
            var moved = Migration.Migrate(state, first, second, MigrationMap.ById, "prova", context);
            Assert.Empty(moved.Problems);
            Assert.Equal(Plain(state), Plain(moved.Result!.State)); // no problems: there is a result
            Assert.Equal(Plain(state), Plain(StateMigration.Undo(state, moved.Result.State, "indietro", context).State));
            return moved.Result;
        }, second);
    }, iter: 300, threads: 1, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void MigratedToAnyOther_IsRefusedOrGoesOn() => Gen.Select(FlowchartPropertyTests.Wiring, FlowchartPropertyTests.Wiring).Sample((w, other) =>
    {
        var (first, second) = (FlowchartPropertyTests.Read(w.Kinds, w.Edges), FlowchartPropertyTests.Read(w.Kinds, other.Edges, "prova-v2"));
        Play(first, w.Choices, (state, choice, context) =>
        {
            var map = choice % 2 == 0 ? MigrationMap.ById
                : new MigrationMap(new Dictionary<string, MigrationStep> { [state.Bookmarks[0].ActivityId] = new($"n{choice}", StartsAnew: true) });
            return Migration.Migrate(state, first, second, map, "prova", context).Result;
        }, second);
    }, iter: 400, threads: 1, seed: "0N0XIzNsQ0O2");

    /// <summary>Plays to the first wait after the first choice, does the hand's work, and plays on.</summary>
    private static void Play(
        WorkflowDefinition definition, int[] choices, Func<WorkflowState, int, RunContext, RunResult?> hand, WorkflowDefinition after)
    {
        var ids = 0;
        var context = new RunContext
        {
            UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => $"id{++ids}", TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
        };
        var result = FlowchartPropertyTests.Runner.Start(definition, "i", new StartInstance(), context);
        for (var turn = 0; turn < choices.Length; turn++)
        {
            if (result.State.Bookmarks.Count == 0) return;
            var state = WorkflowState.FromJson(result.State.ToJson());
            if (turn == 2)
            {
                if (hand(state, choices[turn], context) is not { } done || !done.Accepted) return;
                result = done;
            }
            else
            {
                result = FlowchartPropertyTests.Runner.Apply(turn < 2 ? definition : after, state, FlowchartPropertyTests.Next(state, choices[turn]), context);
                Assert.True(result.Accepted);
            }
            FlowchartPropertyTests.Hold(result, continues: true);
        }
    }

    private static string Plain(WorkflowState state)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(state.ToJson())!.AsObject();
        json.Remove("ver");
        json.Remove("seq");
        return json.ToJsonString();
    }
}
