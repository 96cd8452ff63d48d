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

    private static readonly RunContext Context = new()
    {
        UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => "x", TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
    };

    private static WorkflowDefinition Read(string version, JsonArray variables, JsonObject[] activities, params string[] edges)
    {
        var json = Flow.Definition(Flow.Chart(activities, edges), variables);
        json["id"] = version;
        return DefinitionReader.Read(json, ActivityRegistry.Default()).Definition!;
    }

    private static readonly WorkflowDefinition First =
        Read("v1", Flow.Variables(("a", "Int32", "1"), ("b", "Int32", "2")), [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Join("j", "WaitAll"), Flow.Line("vecchia")],
            "f:L>l", "f:R>r", "l>j", "r>j", "j>vecchia");

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

    [Fact]
    public void Migrate_KeepsWhatWaitsAndWhatHasArrived()
    {
        var target = Read("v2", Flow.Variables(("a", "Int32", "5"), ("c", "Int32", "3")),
            [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Join("j", "WaitAll"), Flow.Line("nuova")], "f:L>l", "f:R>r", "l>j", "r>j", "j>nuova");

        var moved = StateMigration.Migrate(Halfway(), First, target);
        var result = Runner.Apply(target, moved.State!, new ResumeBookmark(moved.State!.Bookmarks[0].Id), Context);

        Assert.Equal(["b"], moved.LostVariables);
        Assert.Equal("nuova", Assert.Single(result.Effects.OfType<LineWritten>()).Text);
        Assert.Equal("""{"a":1,"c":3}""", result.State.Variables.ToJsonString());
        Assert.Equal("v2", result.State.DefinitionVersionId);
    }

    [Fact]
    public void Migrate_StepThatIsGoneOrAnother_SaysWhy()
    {
        var without = Read("v2", [], [Flow.Wait("l")]);
        var other = Read("v3", [], [Flow.Line("r")]);

        Assert.Contains("«r»", Assert.Single(StateMigration.Migrate(Halfway(), First, without).Problems), StringComparison.Ordinal);
        Assert.Contains("altro tipo", Assert.Single(StateMigration.Migrate(Halfway(), First, other).Problems), StringComparison.Ordinal);
    }
}
