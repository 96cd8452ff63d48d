using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>Joins of flowcharts beyond the conformance cases: dead branches, loops, several runs of one activity.</summary>
public sealed class FlowJoinTests
{
    [Theory]
    [InlineData("WaitAll", "")]
    [InlineData("WaitAllActive", "after")]
    public void Join_DeadBranch_IsSkippedOrRuns(string mode, string lines)
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [Flow.Fork("f", "L", "R"), Flow.Decide("d", "false"), Flow.Wait("l"), Flow.Wait("r"), Flow.Join("j", mode), Flow.Line("after")],
            "f:L>d", "d:True>l", "l>j", "f:R>r", "r>j", "j>after")));

        Assert.Equal("r", scenario.Waiting);
        scenario.Event("r");

        Assert.Equal("Finished/Finished", scenario.Status);
        Assert.Equal(lines, string.Join(' ', scenario.Lines));
        Assert.Equal(mode == "WaitAll" ? 1 : 0, scenario.State.ActivityRuns.Single(a => a.ActivityId == "j").Skipped);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void Join_LoopThroughAWait_RunsOnce(string mode)
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [
                Flow.Fork("f", "L", "R"), Flow.Set("s", "n", "variables.n + 1"), Flow.Wait("w"), Flow.Decide("again", "variables.n < 3"),
                Flow.Wait("r"), Flow.Join("j", mode), Flow.Line("after"),
            ],
            "f:L>s", "s>w", "w>again", "again:True>s", "again:False>j", "f:R>r", "r>j", "j>after"), Flow.Variables(("n", "Int32", "0"))));

        scenario.Event("r");
        Assert.Equal("w", scenario.Waiting);
        scenario.Event("w").Event("w");
        Assert.Empty(scenario.Lines);
        scenario.Event("w");

        Assert.Equal(["after"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void WaitAny_FirstBranch_CancelsTheOthersWithWhatIsInside()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [
                Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Chart("inner", [Flow.Wait("deep")]), Flow.Join("j", "WaitAny"), Flow.Line("after"),
            ],
            "f:L>l", "l>j", "f:R>inner", "inner>j", "j>after")));

        Assert.Equal("deep l", scenario.Waiting);
        scenario.Event("l");

        Assert.Equal(["after"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
        Assert.Contains("Canceled deep", scenario.Story, StringComparison.Ordinal);
        Assert.Contains("Canceled inner", scenario.Story, StringComparison.Ordinal);
    }

    [Fact]
    public void WaitAny_BranchNotYetBegun_DoesNotWaitForever()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [Flow.Fork("f", "L", "R"), Flow.Line("l"), Flow.Wait("r"), Flow.Join("j", "WaitAny"), Flow.Line("after")],
            "f:L>l", "l>j", "f:R>r", "r>j", "j>after")));

        Assert.Equal(["l", "after"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
        Assert.Empty(scenario.State.Bookmarks);
    }

    [Fact]
    public void WaitAny_InsideALoop_RunsInEveryRound()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [
                Flow.Set("s", "n", "variables.n + 1"), Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"),
                Flow.Join("j", "WaitAny"), Flow.Line("round"), Flow.Decide("again", "variables.n < 2"),
            ],
            "s>f", "f:L>l", "f:R>r", "l>j", "r>j", "j>round", "round>again", "again:True>s"), Flow.Variables(("n", "Int32", "0"))));

        scenario.Event("l").Event("r");

        Assert.Equal(["round", "round"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void WaitAll_SecondRoundWithADeadBranch_IsSkippedThen()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [
                Flow.Set("s", "n", "variables.n + 1"), Flow.Fork("f", "L", "R", "Go"), Flow.Decide("d", "variables.n == 1"), Flow.Line("l"), Flow.Line("r"),
                Flow.Join("j", "WaitAll"), Flow.Line("joined"), Flow.Wait("go"), Flow.Decide("again", "variables.n < 2"),
            ],
            "s>f", "f:L>d", "d:True>l", "l>j", "f:R>r", "r>j", "j>joined", "f:Go>go", "go>again", "again:True>s"),
            Flow.Variables(("n", "Int32", "0"))));

        scenario.Event("go").Event("go");

        Assert.Equal(["r", "l", "joined", "r"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void Join_TwoOutcomesOfOneActivity_RunsOnceForEither()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [Flow.Decide("d", "true"), Flow.Line("x")], "d:True>x", "d:False>x")));

        Assert.Equal(["x"], scenario.Lines);
    }

    [Fact]
    public void End_WhileABranchWaits_ClosesItsFlowchartOnly()
    {
        var inner = Flow.Chart("inner", [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Line("r"), Flow.Activity("end", "End")], "f:L>l", "f:R>r", "r>end");

        var scenario = new Scenario(Flow.Definition(Flow.Chart([inner, Flow.Line("outside")], "inner>outside")));

        Assert.Equal(["r", "outside"], scenario.Lines);
        Assert.Empty(scenario.State.Bookmarks);
    }
}
