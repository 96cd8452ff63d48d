using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>Failures: what stops, what goes on, and what an administrator can do.</summary>
public sealed class IncidentTests
{
    private static JsonObject Failing(bool continues) => Flow.Definition(
        Flow.Chart(
            [
                Flow.Fork("f", "L", "R"), Flow.Decide("d", "if (!variables.ok) throw new Error('manca il dato'); variables.ok === 'si'"), Flow.Line("yes"), Flow.Line("no"),
                Flow.Wait("r"), Flow.Line("right"),
            ],
            "f:L>d", "d:True>yes", "d:False>no", "f:R>r", "r>right"),
        Flow.Variables(("ok", "String", null)), continues);

    [Fact]
    public void Fault_EndsTheInstanceAndWithdrawsWhatWaits()
    {
        var scenario = new Scenario(Failing(continues: false));

        Assert.Equal("Finished/Faulted", scenario.Status);
        Assert.Empty(scenario.State.Bookmarks);
        Assert.Equal("d", scenario.Incident.ActivityId);
        Assert.Contains("manca il dato", scenario.Incident.Message, StringComparison.Ordinal);
        Assert.Contains("riga 1", scenario.Incident.Message, StringComparison.Ordinal);
        Assert.EndsWith("Faulted d\nStarted r\nSuspended r\nFaulted flow\nCanceled r\nFaulted", scenario.Story, StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_ReopensAFaultedInstanceWithWhatWaited()
    {
        var scenario = new Scenario(Failing(continues: false));

        var result = scenario.Send(new RetryIncident(scenario.Incident.Id, new JsonObject { ["ok"] = "si" }));

        Assert.Equal("Running/Suspended", scenario.Status);
        Assert.Single(result.IncidentsClosed);
        Assert.Equal(["yes"], scenario.Lines);
        Assert.Equal("r", scenario.Waiting);
        scenario.Event("r");
        Assert.Equal(["yes", "right"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void Fault_LeavesNothingRunning_ARetryBringsTheContainersBack_AndCancellingCountsNothingTwice()
    {
        var inner = Failing(continues: false)["root"]!.DeepClone();
        inner["id"] = "inner";
        var scenario = new Scenario(Flow.Definition(Flow.Chart([Flow.Wait("e"), Flow.Activity("q", "Sequence", ("activities", new JsonArray(inner)))], "e>q"), Flow.Variables(("ok", "String", null))));
        scenario.Event("e");

        Assert.Equal("Finished/Faulted", scenario.Status);
        Assert.Equal("d Faulted, e Completed, f Completed, flow Faulted, inner Faulted, q Faulted, r Canceled", Records(scenario));
        var faulted = scenario.Incident.Id;
        scenario.Send(new RetryIncident(faulted));
        Assert.Equal("d Faulted, e Completed, f Completed, flow Faulted, inner Faulted, q Faulted, r Canceled", Records(scenario));
        scenario.Send(new RetryIncident(scenario.Incident.Id, new JsonObject { ["ok"] = "si" }));
        Assert.Equal("d Completed, e Completed, f Completed, flow Running, inner Running, q Running, r Running, yes Completed", Records(scenario));
        scenario.Send(new CancelInstance("basta"));
        Assert.Equal("d Completed, e Completed, f Completed, flow Canceled, inner Canceled, q Canceled, r Canceled, yes Completed", Records(scenario));
        Assert.All(scenario.State.ActivityRuns, run => Assert.Equal(0, run.Open));
    }

    [Fact]
    public void Cancel_OfAFaultedInstance_CountsWhatWasParkedOnce()
    {
        var scenario = new Scenario(Failing(continues: false));

        scenario.Send(new CancelInstance("basta"));

        var run = scenario.State.ActivityRuns.Single(a => a.ActivityId == "r");
        Assert.Equal((1, 1, 0), (run.Started, run.Canceled, run.Open));
        Assert.Equal("d Canceled, f Completed, flow Canceled, r Canceled", Records(scenario));
    }

    private static string Records(Scenario scenario) =>
        string.Join(", ", scenario.State.ActivityRuns.OrderBy(a => a.ActivityId, StringComparer.Ordinal).Select(a => $"{a.ActivityId} {a.Last}"));

    [Fact]
    public void Continue_OtherBranchesGoOnAndTheIncidentStaysOpen()
    {
        var scenario = new Scenario(Failing(continues: true));

        Assert.Equal("r", scenario.Waiting);
        scenario.Event("r");

        Assert.Equal(["right"], scenario.Lines);
        Assert.Equal("Running/Suspended", scenario.Status);
        Assert.Single(scenario.State.Incidents);
    }

    [Theory]
    [InlineData("True", "yes")]
    [InlineData("False", "no")]
    public void Skip_ContinuesByTheChosenOutcome(string outcome, string line)
    {
        var scenario = new Scenario(Failing(continues: true));

        var result = scenario.Send(new SkipIncident(scenario.Incident.Id, outcome));

        Assert.True(result.Accepted);
        Assert.Equal([line], scenario.Lines);
        Assert.Empty(scenario.State.Incidents);
        var run = scenario.State.ActivityRuns.Single(a => a.ActivityId == "d");
        Assert.Equal((1, 0, ActivityRunStatus.Skipped), (run.Skipped, run.Open, run.Last));
    }

    [Fact]
    public void Retry_StillFailing_IsANewIncident()
    {
        var scenario = new Scenario(Failing(continues: true));
        var first = scenario.Incident.Id;

        scenario.Send(new RetryIncident(first));

        Assert.NotEqual(first, scenario.Incident.Id);
        Assert.Equal((1, 2), (scenario.State.ActivityRuns.Single(a => a.ActivityId == "d").Open, scenario.State.ActivityRuns.Single(a => a.ActivityId == "d").Faulted));
        Assert.False(scenario.Send(new RetryIncident(first)).Accepted);
    }

    [Fact]
    public void Retry_UnknownVariable_IsRefused()
    {
        var scenario = new Scenario(Failing(continues: true));

        var result = scenario.Send(new RetryIncident(scenario.Incident.Id, new JsonObject { ["nessuna"] = 1 }));

        Assert.Contains("«nessuna»", result.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancel_AfterAFault_ClosesTheIncident()
    {
        var scenario = new Scenario(Failing(continues: false));

        var result = scenario.Send(new CancelInstance("non serve più"));

        Assert.True(result.Accepted);
        Assert.Equal("Finished/Cancelled", scenario.Status);
        Assert.Empty(scenario.State.Incidents);
        Assert.False(scenario.Send(new CancelInstance("ancora")).Accepted);
    }

    [Fact]
    public void FailBookmark_MakesTheWaitAnIncidentAndRetryAsksAgain()
    {
        var scenario = new Scenario(Flow.Definition(
            Flow.Chart([Flow.Activity("t", "RunTask", ("taskName", Flow.Literal("stampa"))), Flow.Line("after")], "t>after"), continues: true));

        scenario.Send(new FailBookmark(scenario.Bookmark("t").Id, "La stampante non risponde: controllarla."));

        Assert.Equal("La stampante non risponde: controllarla.", scenario.Incident.Message);
        Assert.Empty(scenario.State.Bookmarks);
        scenario.Send(new RetryIncident(scenario.Incident.Id));
        Assert.Equal(2, scenario.Host.Effects.OfType<RunTaskRequested>().Count());
        scenario.Send(new ResumeBookmark(scenario.Bookmark("t").Id));
        Assert.Equal(["after"], scenario.Lines);
    }

    [Fact]
    public void Incident_InsideALoopBody_ContinuesTheLoopWhenSkipped()
    {
        var loop = Flow.Activity("giro", "ForEach", ("items", Flow.Json(new JsonArray("a", "b", "c"))));
        loop["body"] = Flow.Activity("w", "WriteLine", ("text", Flow.Js("if (getVariable('CurrentValue') === 'b') throw new Error('b'); getVariable('CurrentValue')")));
        var scenario = new Scenario(Flow.Definition(loop, continues: true));

        scenario.Send(new SkipIncident(scenario.Incident.Id));

        Assert.Equal(["a", "c"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void LoopWithoutEnd_IsStopped()
    {
        var scenario = new Scenario(
            Flow.Definition(Flow.Chart([Flow.Line("a"), Flow.Line("b")], "a>b", "b>a"), continues: true), activityLimit: 100);

        Assert.Equal("Running/Suspended", scenario.Status);
        Assert.Contains("più di 100 attività", scenario.Incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WaitForNothing_IsAnIncident()
    {
        var scenario = new Scenario(
            Flow.Definition(Flow.Activity("x", "Stuck"), continues: true), registry: Activities.ActivityRegistry.Default().With(new StuckActivity()));

        Assert.Equal("Running/Suspended", scenario.Status);
        Assert.Contains("in attesa, ma di nulla", scenario.Incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExceptionInAnActivity_IsAnIncidentWithItsDetail()
    {
        var scenario = new Scenario(
            Flow.Definition(Flow.Activity("x", "Broken"), continues: true), registry: Activities.ActivityRegistry.Default().With(new BrokenActivity()));

        Assert.Contains("NotSupportedException: rotto", scenario.Incident.Detail, StringComparison.Ordinal);
    }

    private sealed class StuckActivity : Activities.ActivityBehavior
    {
        public override Activities.ActivityDescriptor Descriptor { get; } =
            new() { Type = "Elsa.Stuck", DisplayName = "Fermo", Description = "Non fa nulla.", Category = "Prova" };

        public override ActivityResult Execute(Activities.ActivityContext context) => new ActivityResult.Waits();
    }

    private sealed class BrokenActivity : Activities.ActivityBehavior
    {
        public override Activities.ActivityDescriptor Descriptor { get; } =
            new() { Type = "Elsa.Broken", DisplayName = "Rotto", Description = "Si rompe.", Category = "Prova" };

        public override ActivityResult Execute(Activities.ActivityContext context) => throw new NotSupportedException("rotto");
    }
}
