using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>A waiting instance moves to another version, or the preview says why it cannot.</summary>
public sealed class StateMigrationTests
{
    private static readonly WorkflowRunner Runner = new(ActivityRegistry.Default());
    private static readonly StateMigration Migration = new(ActivityRegistry.Default());
    private static readonly string[] ForkEdges = ["f:L>l", "f:R>r", "l>j", "r>j", "j>vecchia"];

    private static readonly RunContext Context = new()
    {
        UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => "x", TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
    };

    private static readonly WorkflowDefinition First = Read("v1", Flow.Variables(("a", "Int32", "1"), ("b", "Int32", "2")),
        [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Join("j", "WaitAll"), Flow.Line("vecchia")], ForkEdges);

    [Fact]
    public void KeepsWhatWaitsAndWhatHasArrived()
    {
        var target = Read("v2", Flow.Variables(("a", "Int32", "5"), ("c", "Int32", "3")),
            [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Join("j", "WaitAll"), Flow.Line("nuova")], "f:L>l", "f:R>r", "l>j", "r>j", "j>nuova");

        var moved = Migrate(Halfway(), target);
        var result = Finish(moved, target);

        Assert.Equal(["b"], moved.LostVariables);
        Assert.Equal([("r", "r", false)], moved.Moves.Select(m => (m.FromActivityId, m.ToActivityId!, m.StartsAnew)));
        Assert.Equal(("Migrated", "perché sì"), (moved.Result!.Journal[0].Event, moved.Result.Journal[0].Message));
        Assert.Equal("nuova", Assert.Single(result.Effects.OfType<LineWritten>()).Text);
        Assert.Equal("""{"a":1,"c":3}""", result.State.Variables.ToJsonString());
        Assert.Equal("v2", result.State.DefinitionVersionId);
    }

    [Fact]
    public void StepThatIsGoneOrAnother_SaysWhy_AndWhich()
    {
        var without = Read("v2", [], [Flow.Wait("l")]);
        var other = Read("v3", [], [Flow.Line("r"), Flow.Join("j", "WaitAll"), Flow.Wait("l"), Flow.Wait("k")], "l>j", "k>j", "j>r");

        Assert.Equal("r", Migrate(Halfway(), without).Problems[0].ActivityId);
        Assert.Contains("non ce l’ha", Migrate(Halfway(), without).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("altro tipo", Migrate(Halfway(), other).Problems[0].Message, StringComparison.Ordinal);
        Assert.Null(Migrate(Halfway(), other).Result);
    }

    [Fact]
    public void RenamedSteps_GoOnByTheMapping_JoinsIncluded()
    {
        var target = Read("v2", [], [Flow.Fork("f", "L", "R"), Flow.Wait("sinistra"), Flow.Wait("destra"), Flow.Join("unione", "WaitAll"), Flow.Line("nuova")],
            "f:L>sinistra", "f:R>destra", "sinistra>unione", "destra>unione", "unione>nuova");

        var moved = Migrate(Halfway(), target, ("l", "sinistra", false), ("r", "destra", false), ("j", "unione", false));

        var waiting = Assert.Single(moved.Result!.State.Bookmarks);
        Assert.Equal(("destra", "destra"), (waiting.ActivityId, waiting.Key)); // the new step waits for another event
        Assert.Equal(["nuova"], Lines(Finish(moved, target)));
        Assert.Contains(moved.Result.State.ActivityRuns, run => run is { ActivityId: "sinistra", Completed: 1 });
    }

    [Fact]
    public void StepPutInBehind_NeverRuns_AndTheJoinStillComes()
    {
        var target = Read("v2", [], [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Line("dopo-l"), Flow.Wait("r"), Flow.Line("dopo-r"), Flow.Join("j", "WaitAll"), Flow.Line("nuova")],
            "f:L>l", "f:R>r", "l>dopo-l", "dopo-l>j", "r>dopo-r", "dopo-r>j", "j>nuova");

        Assert.Equal(["dopo-r", "nuova"], Lines(Finish(Migrate(Halfway(), target), target)));
    }

    [Fact]
    public void BranchAddedBehind_IsSaid_AndNotWaitedFor()
    {
        var target = Read("v2", [], [Flow.Fork("f", "L", "R", "N"), Flow.Wait("l"), Flow.Wait("r"), Flow.Wait("n"), Flow.Join("j", "WaitAll"), Flow.Line("nuova")],
            "f:L>l", "f:R>r", "f:N>n", "l>j", "r>j", "n>j", "j>nuova");

        var moved = Migrate(Halfway(), target);

        Assert.Contains("«n»", Assert.Single(moved.Notes), StringComparison.Ordinal);
        Assert.Equal(["nuova"], Lines(Finish(moved, target)));
    }

    [Fact]
    public void JoinThatIsGone_WithABranchAlreadyThere_IsAProblem()
    {
        var target = Read("v2", [], [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Line("nuova")], "f:L>l", "f:R>r", "r>nuova");

        var problem = Assert.Single(Migrate(Halfway(), target).Problems);

        Assert.Equal("j", problem.ActivityId);
        Assert.Contains("già arrivato", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StartingAnew_WithdrawsWhatWaits_AndBeginsTheNewStepOnce()
    {
        var source = Read("v1", [], [Task("scrivi", "Scrivi"), Flow.Line("fine")], "scrivi:Fatto>fine");
        var target = Read("v2", [], [Task("bozza", "Bozza"), Task("revisione", "Revisione"), Flow.Line("fine")], "bozza:Fatto>revisione", "revisione:Fatto>fine");
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;

        var moved = Migrate(state, source, target, ("scrivi", "revisione", true));

        Assert.True(moved.StartsSomething);
        Assert.Single(moved.Result!.Effects.OfType<HumanTaskWithdrawn>());
        Assert.Equal("Revisione", Assert.Single(moved.Result.Effects.OfType<HumanTaskRequested>()).Title);
        Assert.Equal(["Canceled", "Migrated", "Started", "Suspended", "Suspended"], moved.Result.Journal.Select(j => j.Event));
        Assert.Equal([2L, 3, 4, 5, 6], moved.Result.Journal.Select(j => j.Sequence - state.JournalSequence + 1));
        Assert.Contains("stesso blocco", Migrate(state, source, target, ("scrivi", "flow", true)).Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenTask_KeepsItselfAndTakesOnTheNewWordingActionsAndReminders()
    {
        var source = Read("v1", [], [Task("scrivi", "Scrivi", "-P1D")]);
        var target = Read("v2", [], [Task("scrivi", "Scrivi la relazione", "-P3D", "-P2D"), Flow.Line("nuova")], "scrivi:Fatto>nuova");
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;

        var moved = Migrate(state, source, target);

        var revised = Assert.Single(moved.Result!.Effects.OfType<HumanTaskRevised>());
        Assert.Equal("Scrivi la relazione", revised.Task.Title);
        Assert.Equal(["title", "reminders"], revised.Changed);
        Assert.Equal(["title", "reminders"], moved.Moves[0].ChangedInputs);
        var (before, after) = (state.Bookmarks.Single(b => b.Kind == BookmarkKind.HumanTask), moved.Result.State.Bookmarks.Single(b => b.Kind == BookmarkKind.HumanTask));
        Assert.Equal((before.Id, before.Key), (after.Id, after.Key));
        Assert.Equal([Day(17), Day(18)], moved.Result.State.Bookmarks.Where(b => b.Kind == BookmarkKind.Reminder).Select(b => b.DueAt!.Value));
        Assert.Equal([Day(19)], moved.Result.BookmarksDropped.Select(b => b.DueAt!.Value));
    }

    [Fact]
    public void NothingChanged_NothingIsTouched()
    {
        var (source, target) = (Read("v1", [], [Task("scrivi", "Scrivi", "-P1D")]), Read("v2", [], [Task("scrivi", "Scrivi", "-P1D"), Flow.Line("altro")]));
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;

        var result = Migrate(state, source, target).Result!;

        Assert.Empty(result.Effects);
        Assert.Empty(result.BookmarksSet);
        Assert.Empty(result.BookmarksDropped);
    }

    [Theory]
    [InlineData("Delay", "timeSpan", "P3D", "P5D", "2026-01-17T09:00:00Z")]
    [InlineData("Timer", "interval", "P3D", "P1D", "2026-01-13T09:00:00Z")]
    [InlineData("StartAt", "dateTime", "2026-02-01T08:00:00Z", "2026-02-09T08:00:00Z", "2026-02-09T08:00:00Z")]
    [InlineData("Cron", "cronExpression", "0 9 * * *", "30 12 * * *", "2026-01-13T11:30:00Z")]
    public void TimerThatTheVersionChanges_IsSetAnewFromItsBeginning(string type, string input, string then, string now, string due)
    {
        var (source, target) = (Read("v1", [], [Flow.Activity("t", type, (input, Flow.Literal(then)))]), Read("v2", [], [Flow.Activity("t", type, (input, Flow.Literal(now)))]));
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;

        var moved = new StateMigration(ActivityRegistry.Default()).Migrate(state, source, target, MigrationMap.ById, "perché sì", Context with { UtcNow = Context.UtcNow.AddDays(type is "Cron" ? 0.5 : 1) });

        Assert.Equal(DateTime.Parse(due, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal), Assert.Single(moved.Result!.State.Bookmarks).DueAt);
    }

    [Fact]
    public void Undo_GivesBackWhatWaited_AndTheOldVersionGoesOn()
    {
        var (source, target) = (Read("v1", [], [Task("scrivi", "Scrivi", "-P1D"), Flow.Line("vecchia")], "scrivi:Fatto>vecchia"), Read("v2", [], [Task("scrivi", "Altro", "-P2D")]));
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;
        var migrated = Migrate(state, source, target).Result!;

        var undone = StateMigration.Undo(state, migrated.State, "errore", Context);

        Assert.Equal(migrated.BookmarksSet.Select(b => b.Id), undone.BookmarksDropped.Select(b => b.Id));
        Assert.Equal(migrated.BookmarksDropped.Select(b => b.Id), undone.BookmarksSet.Select(b => b.Id));
        Assert.Equal(migrated.State.JournalSequence + 1, Assert.Single(undone.Journal).Sequence);
        Assert.Equal(["vecchia"], Lines(Runner.Apply(source, undone.State, new ResumeBookmark(state.Bookmarks[0].Id, new JsonObject { ["action"] = "Fatto" }), Context)));
    }

    [Fact]
    public void LoopsAndBlocks_KeepTheirTurns()
    {
        JsonObject Each(string line)
        {
            var each = Flow.Activity("ciascuno", "ForEach", ("items", Flow.Json(new JsonArray("a", "b", "c"))));
            each["body"] = Flow.Chart("corpo", [Flow.Wait("dentro"), Flow.Activity("riga", "WriteLine", ("text", Flow.Js($"'{line}' + getVariable('CurrentValue')")))], "dentro>riga");
            return each;
        }
        var (source, target) = (Read("v1", [], [Each("")]), Read("v2", [], [Each("nuovo ")]));
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;
        state = Runner.Apply(source, state, new ResumeBookmark(state.Bookmarks[0].Id), Context with { NewId = () => "y" }).State;

        var moved = WorkflowState.FromJson(Migrate(state, source, target).Result!.State.ToJson());
        var result = Runner.Apply(target, moved, new ResumeBookmark(moved.Bookmarks[0].Id), Context with { NewId = () => "z" });

        Assert.Equal(["nuovo b"], Lines(result));
        Assert.Equal("dentro", Assert.Single(result.State.Bookmarks).ActivityId);
    }

    [Fact]
    public void FaultedInstance_MovesToTheMendedVersion_AndRetryRunsIt()
    {
        var (source, target) = (Read("v1", [], [Flow.Decide("d", "throw new Error('rotto')"), Flow.Line("sì")], "d:True>sì"), Read("v2", [], [Flow.Decide("d", "true"), Flow.Line("sì")], "d:True>sì"));
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;
        Assert.Equal(InstanceSubStatus.Faulted, state.SubStatus);

        var moved = Migrate(state, source, target).Result!.State;

        Assert.Equal(["sì"], Lines(Runner.Apply(target, moved, new RetryIncident(moved.Incidents[0].Id), Context)));
    }

    [Fact]
    public void ValueThatDoesNotFitOrAnEndedInstance_IsAProblem()
    {
        var (source, target) = (Read("v1", Flow.Variables(("a", "String", "testo")), [Flow.Wait("w")]), Read("v2", Flow.Variables(("a", "Int32", "1")), [Flow.Wait("w")]));
        var state = Runner.Start(source, "i", new StartInstance(), Context with { NewId = Ids() }).State;
        var ended = Runner.Apply(source, state, new ResumeBookmark(state.Bookmarks[0].Id), Context).State;

        Assert.Contains("numero intero", Assert.Single(Migrate(state, source, target).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("terminato", Assert.Single(Migrate(ended, source, target).Problems).Message, StringComparison.Ordinal);
    }

    private static WorkflowDefinition Read(string version, JsonArray variables, JsonObject[] activities, params string[] edges)
    {
        var json = Flow.Definition(Flow.Chart(activities, edges), variables);
        json["id"] = version;
        return DefinitionReader.Read(json, ActivityRegistry.Default()).Definition!; // written above: it can be read
    }

    private static JsonObject Task(string id, string title, params string[] reminders) => Flow.Activity(id, "UserTask",
        ("title", Flow.Literal(title)), ("dueAt", Flow.Literal("2026-01-20T09:00:00Z")), ("actions", Flow.Json(new JsonArray("Fatto"))),
        ("reminders", Flow.Json(new JsonArray([.. reminders.Select(r => (JsonNode)new JsonObject { ["duration"] = r, ["template"] = "sollecito" })]))));

    private static DateTime Day(int day) => new(2026, 1, day, 9, 0, 0, DateTimeKind.Utc);

    private static WorkflowState Halfway()
    {
        var state = Runner.Start(First, "i", new StartInstance(), Context with { NewId = Ids() }).State;
        return Runner.Apply(First, state, new ResumeBookmark(state.Bookmarks.First(b => b.ActivityId == "l").Id), Context).State;
    }

    private static Func<string> Ids()
    {
        var ids = 0;
        return () => $"id{++ids}";
    }

    private static StateMigrationResult Migrate(WorkflowState state, WorkflowDefinition target, params (string From, string To, bool Anew)[] steps) =>
        Migrate(state, First, target, steps);

    private static StateMigrationResult Migrate(
        WorkflowState state, WorkflowDefinition source, WorkflowDefinition target, params (string From, string To, bool Anew)[] steps)
    {
        var before = state.ToJson();
        var result = Migration.Migrate(state, source, target,
            new MigrationMap(steps.ToDictionary(s => s.From, s => new MigrationStep(s.To, s.Anew))), "perché sì", Context with { NewId = Ids("m") });
        Assert.Equal(before, state.ToJson());
        return result;
    }

    private static Func<string> Ids(string prefix)
    {
        var ids = 0;
        return () => $"{prefix}{++ids}";
    }

    private static RunResult Finish(StateMigrationResult moved, WorkflowDefinition target)
    {
        Assert.True(moved.Problems.Count == 0, string.Join('\n', moved.Problems.Select(p => p.Message)));
        var state = WorkflowState.FromJson(moved.Result!.State.ToJson()); // no problems: there is a result
        return Runner.Apply(target, state, new ResumeBookmark(state.Bookmarks[0].Id), Context);
    }

    private static IEnumerable<string> Lines(RunResult result) => result.Effects.OfType<LineWritten>().Select(line => line.Text);
}
