using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;
using CsCheck;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>What holds for every definition, whatever stands inside what.</summary>
public sealed class DefinitionPropertyTests
{
    private static readonly WorkflowRunner Runner = new(ActivityRegistry.Default(), activityLimit: 3000);
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 1000].Array[6, 40];

    [Fact]
    public void AnyDefinition_WaitsForSomethingOrIsOver_AndItsStateSurvivesStorage() => Gen.Select(Numbers, Gen.Int[0, 999].Array[30], Gen.Bool).Sample((numbers, choices, continues) =>
    {
        var made = new RandomDefinition(numbers, "");
        var definition = Read(Flow.Definition(made.Flowchart(3), made.Variables, continues));
        var context = Context();
        var result = Runner.Start(definition, "i", new StartInstance(), context);
        var entries = 0L;
        foreach (var choice in choices)
        {
            entries += result.Journal.Count;
            Assert.Equal(entries, result.State.JournalSequence);
            var stored = result.State.ToJson();
            var state = WorkflowState.FromJson(stored);
            Assert.Equal(stored, state.ToJson());
            Hold(state, continues);
            if (Next(state, choice) is not { } stimulus) return;
            result = Runner.Apply(definition, state, stimulus, context);
            // Read back and not read back goes on alike.
            var again = Runner.Apply(definition, result.Accepted ? WorkflowState.FromJson(stored) : state, stimulus, Context());
            Assert.Equal(Plain(result.State), Plain(again.State));
            Assert.Equal(stored, state.ToJson());
            Assert.True(result.Accepted, result.Refusal);
        }
    }, iter: 400, threads: 1, seed: "172bJ-Bd_4-1");

    [Fact]
    public void OrderOfStimuli_OnIndependentBranches_DoesNotMatter() =>
        Gen.Select(Numbers.Array[2, 4], Gen.Int[0, 999].Array[8].Array[4], Gen.Int[0, 3].Array[24], Gen.Int[0, 3].Array[24]).Sample((branches, choices, one, other) =>
        {
            var made = branches.Select((numbers, i) => new RandomDefinition(numbers, $"b{i}", fails: true)).ToList();
            var roots = made.Select(m => m.Flowchart(2)).ToList();
            string[] names = [.. roots.Select(r => (string)r["id"]!)];
            var variables = new JsonArray([.. made.SelectMany(m => m.Variables).Select(v => v!.DeepClone())]);
            var definition = Read(Flow.Definition(Flow.Chart(
                [Flow.Fork("f", names), .. roots, Flow.Join("j", "WaitAll"), Flow.Line("fine")],
                [.. names.Select(n => $"f:{n}>{n}"), .. names.Select(n => $"{n}>j"), "j>fine"]), variables, continues: true));

            var first = Play(definition, branches.Length, choices, one);
            var second = Play(definition, branches.Length, choices, other);

            Assert.Equal(first, second);
        }, iter: 300, threads: 1, seed: "172bJ-Bd_4-1");

    /// <summary>Every branch gets its own stimuli in their order; which branch is next is what differs.</summary>
    private static string Play(WorkflowDefinition definition, int branches, int[][] choices, int[] order)
    {
        var context = Context();
        var state = Runner.Start(definition, "i", new StartInstance(), context).State;
        var given = new int[branches];
        var lines = new List<string>();
        // The order first, then whatever a branch has not been given yet.
        foreach (var turn in order.Concat(Enumerable.Range(0, branches * 8).Select(i => i % branches)))
        {
            var branch = turn % branches;
            if (given[branch] >= choices[branch].Length) continue;
            var choice = choices[branch][given[branch]++];
            if (NextIn(state, $"b{branch}n", choice) is not { } stimulus) continue;
            var result = Runner.Apply(definition, WorkflowState.FromJson(state.ToJson()), stimulus, context);
            Assert.True(result.Accepted, result.Refusal);
            lines.AddRange(result.Effects.OfType<LineWritten>().Select(l => l.Text));
            state = result.State;
        }
        return Plain(state) + string.Join(' ', lines.Order(StringComparer.Ordinal));
    }

    private static Stimulus? NextIn(WorkflowState state, string prefix, int choice)
    {
        var waits = state.Bookmarks.Where(b => b.ActivityId.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var failed = state.Incidents.Where(i => i.ActivityId.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var at = waits.Count + failed.Count == 0 ? -1 : choice % (waits.Count + failed.Count);
        return at < 0 ? null : at < waits.Count ? Resume(waits[at], choice) : new SkipIncident(failed[at - waits.Count].Id);
    }

    private static Stimulus? Next(WorkflowState state, int choice)
    {
        if (state.Status is InstanceStatus.Finished && state.SubStatus is not InstanceSubStatus.Faulted) return null;
        if (choice > 980) return new CancelInstance("prova");
        var at = choice % (state.Bookmarks.Count + state.Incidents.Count);
        if (at < state.Bookmarks.Count) return Resume(state.Bookmarks[at], choice);
        var incident = state.Incidents[at - state.Bookmarks.Count];
        return choice % 3 == 0 ? new RetryIncident(incident.Id) : new SkipIncident(incident.Id);
    }

    private static ResumeBookmark Resume(Bookmark bookmark, int choice) =>
        new(bookmark.Id, bookmark.DueAt is null ? new JsonObject { ["action"] = choice % 2 == 0 ? "A" : "B" } : null);

    private static void Hold(WorkflowState state, bool continues)
    {
        Assert.Equal(state.Bookmarks.Count, state.Bookmarks.Select(b => b.Id).Distinct().Count());
        if (state.Status is InstanceStatus.Running)
        {
            Assert.True(state.Bookmarks.Count + state.Incidents.Count > 0, state.ToJson());
            Assert.True(continues || state.Incidents.Count == 0, state.ToJson());
            return;
        }
        // What is over has nothing open: no wait, no record that says «running».
        Assert.Empty(state.Bookmarks);
        Assert.All(state.ActivityRuns, run => Assert.NotEqual(ActivityRunStatus.Running, run.Last));
        if (state.SubStatus is InstanceSubStatus.Faulted)
        {
            Assert.NotEmpty(state.Incidents);
            return;
        }
        Assert.Empty(state.Incidents);
        Assert.All(state.ActivityRuns, run => Assert.Equal(0, run.Open));
    }

    /// <summary>A state without ids and without the order in which things happened.</summary>
    private static string Plain(WorkflowState state) => string.Join('\n',
        [
            $"{state.Status}/{state.SubStatus} {state.Variables.ToJsonString()} {state.Output.ToJsonString()}",
            .. state.Bookmarks.Select(b => $"waits {b.ActivityId} {b.Kind} {b.DueAt:O}").Order(StringComparer.Ordinal),
            .. state.Incidents.Select(i => $"failed {i.ActivityId} {i.Message}").Order(StringComparer.Ordinal),
            .. state.ActivityRuns.OrderBy(r => r.ActivityId, StringComparer.Ordinal).Select(r => r.ToString()),
        ]);

    private static WorkflowDefinition Read(JsonObject document)
    {
        var read = DefinitionReader.Read(document.ToJsonString(), ActivityRegistry.Default());
        Assert.Empty(read.Problems);
        return read.Definition!;
    }

    private static RunContext Context()
    {
        var ids = 0;
        return new RunContext
        {
            UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => $"id{++ids}", TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
        };
    }
}
