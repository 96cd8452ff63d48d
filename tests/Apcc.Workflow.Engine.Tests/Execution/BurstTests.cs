using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>What holds for every burst: it can be repeated, it changes nothing that it was given, its journal closes what ends.</summary>
public sealed class BurstTests
{
    private static readonly WorkflowRunner Runner = new(ActivityRegistry.Default());

    private static RunContext Context(int seed = 7)
    {
        var ids = 0;
        return new RunContext
        {
            UtcNow = new DateTime(2026, 3, 29, 0, 30, 0, DateTimeKind.Utc), NewId = () => $"id{++ids}", RandomSeed = seed,
            TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
        };
    }

    private static WorkflowDefinition Read(JsonObject json) => DefinitionReader.Read(json.ToJsonString(), ActivityRegistry.Default()).Definition!;

    private static string Everything(RunResult result) => string.Join('\n',
        [result.State.ToJson(), .. result.Journal.Select(j => $"{j}"), .. result.BookmarksSet.Select(b => $"{b}"), .. result.Effects.Select(e => $"{e}")]);

    [Fact]
    public void Start_EqualContexts_GiveEqualResults()
    {
        var definition = Read(Flow.Definition(Flow.Chart(
            [Flow.Activity("w", "WriteLine", ("text", Flow.Js("[Math.random(), new Date().toISOString(), newGuid(), new Date(2026, 2, 29, 12).getHours()].join('|')"))), Flow.Wait("e")],
            "w>e")));

        var first = Everything(Runner.Start(definition, "i", new StartInstance(), Context()));
        var second = Everything(Runner.Start(definition, "i", new StartInstance(), Context()));
        var other = Everything(Runner.Start(definition, "i", new StartInstance(), Context(seed: 8)));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Contains("|2026-03-29T00:30:00.000Z|", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_DoesNotChangeTheStateItWasGiven()
    {
        var definition = Read(Flow.Definition(
            Flow.Chart([Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Set("s", "v", "variables.v.a.push(1); variables.v"), Flow.Join("j", "WaitAll")],
                "f:L>l", "f:R>r", "l>s", "s>j", "r>j"),
            Flow.Variables(("v", "JSON", "{\"a\":[]}"))));
        var state = Runner.Start(definition, "i", new StartInstance(), Context()).State;
        var before = state.ToJson();

        var after = Runner.Apply(definition, state, new ResumeBookmark(state.Bookmarks[0].Id), Context()).State;

        Assert.Equal(before, state.ToJson());
        Assert.Equal("[1]", after.Variables["v"]!["a"]!.ToJsonString());
        Assert.Equal(after.ToJson(), WorkflowState.FromJson(after.ToJson()).ToJson());
    }

    [Fact]
    public void Apply_AnotherVersion_IsABug()
    {
        var definition = Read(Flow.Definition(Flow.Wait("e")));
        var state = Runner.Start(definition, "i", new StartInstance(), Context()).State;

        Assert.Throws<ArgumentException>(() => Runner.Apply(Read(Flow.Definition(Flow.Wait("e"), id: "altra")), state, new CancelInstance("x"), Context()));
    }

    [Fact]
    public void Resume_BookmarkThatIsGone_IsRefused()
    {
        var definition = Read(Flow.Definition(Flow.Wait("e")));
        var state = Runner.Start(definition, "i", new StartInstance(), Context()).State;

        var result = Runner.Apply(definition, state, new ResumeBookmark("nessuno"), Context());

        Assert.False(result.Accepted);
        Assert.Same(state, result.State);
    }

    [Fact]
    public void FromJson_NewerFormat_IsRefusedWithASentence()
    {
        var refused = Assert.Throws<StateFormatException>(() => WorkflowState.FromJson("""{"v":2,"id":"i"}"""));

        Assert.Contains("più recente", refused.Message, StringComparison.Ordinal);
        Assert.Throws<StateFormatException>(() => WorkflowState.FromJson("{}"));
        Assert.Throws<StateFormatException>(() => WorkflowState.FromJson("nulla"));
    }

    [Fact]
    public void Finish_ClosesEverythingWithAJournalEntry()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Chart("inner", [Flow.Activity("fin", "Finish")])], "f:L>l", "f:R>inner")));

        Assert.EndsWith("Completed fin\nCompleted inner\nCanceled l\nCompleted flow\nCompleted", scenario.Story, StringComparison.Ordinal);
        Assert.All(scenario.State.ActivityRuns, run => Assert.Equal(0, run.Open));
    }

    [Fact]
    public void Journal_CountsThroughTheInstancesLife()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart([Flow.Wait("a"), Flow.Wait("b")], "a>b")));
        scenario.Event("a").Event("b");

        Assert.Equal(Enumerable.Range(1, scenario.Host.Journal.Count).Select(i => (long)i), scenario.Host.Journal.Select(j => j.Entry.Sequence));
        Assert.Equal(
            """
            Started
            Started flow
            Started a
            Suspended a
            Suspended
            Resumed a
            Completed a
            Started b
            Suspended b
            Suspended
            Resumed b
            Completed b
            Completed flow
            Completed
            """, scenario.Story);
    }

    [Fact]
    public void ContainerVariables_LiveInTheirRun()
    {
        var body = Flow.Chart("body",
            [Flow.Set("s", "mine", "'<' + getVariable('CurrentValue') + '>'"), Flow.Wait("e"), Flow.Activity("w", "WriteLine", ("text", Flow.Js("variables.mine")))], "s>e", "e>w");
        body["variables"] = Flow.Variables(("mine", "String", "vuoto"));
        var loop = Flow.Activity("p", "ParallelForEach", ("items", Flow.Json(new JsonArray("a", "b"))));
        loop["body"] = body;
        var scenario = new Scenario(Flow.Definition(loop));

        scenario.Host.Publish("e", null, scenario.Id);

        Assert.Equal(["<a>", "<b>"], scenario.Lines);
    }

    [Fact]
    public void Cron_InsideAnInstance_WaitsForTheNextOfficeTime()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Activity("c", "Cron", ("cronExpression", Flow.Literal("30 9 * * MON-FRI")))));

        Assert.Equal(new DateTime(2026, 1, 13, 8, 30, 0, DateTimeKind.Utc), scenario.Bookmark("c").DueAt);
    }
}
