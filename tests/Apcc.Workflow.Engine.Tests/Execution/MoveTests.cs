using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>An administrator takes an instance to another activity.</summary>
public sealed class MoveTests
{
    private static Scenario ForkAndJoin(string mode = "WaitAll") => new(Flow.Definition(
        Flow.Chart(
            [
                Flow.Wait("prima"), Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Join("j", mode), Flow.Line("dopo"), Flow.Wait("fine"),
            ],
            "prima>f", "f:L>l", "f:R>r", "l>j", "r>j", "j>dopo", "dopo>fine")));

    [Fact]
    public void Move_GivesUpWhatWaitsAndBeginsTheActivity()
    {
        var scenario = ForkAndJoin().Event("prima");

        var result = scenario.Send(new MoveToActivity("fine", "Le valutazioni sono già agli atti."));

        Assert.True(result.Accepted, result.Refusal);
        Assert.Equal("fine", scenario.Waiting);
        Assert.EndsWith("Moved fine\nCanceled l\nCanceled r\nStarted fine\nSuspended fine\nSuspended", scenario.Story, StringComparison.Ordinal);
        scenario.Event("fine");
        Assert.Empty(scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void MoveWithinABranch_TheJoinStillKnowsTheOther(string mode)
    {
        var scenario = ForkAndJoin(mode).Event("prima").Event("l");

        scenario.Send(new MoveToActivity("r", "Da rifare."));
        scenario.Event("r");

        Assert.Equal(["dopo"], scenario.Lines);
        Assert.Equal("fine", scenario.Waiting);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void MoveBeforeTheFork_EverythingIsDecidedAnew(string mode)
    {
        var scenario = ForkAndJoin(mode).Event("prima").Event("l");

        scenario.Send(new MoveToActivity("prima", "Si ricomincia."));
        scenario.Event("prima").Event("r");
        Assert.Equal("l", scenario.Waiting);
        Assert.Empty(scenario.Lines);
        scenario.Event("l");

        Assert.Equal(["dopo"], scenario.Lines);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void MovePastAJoin_TheJoinIsSkippedAndNeverRunsLate(string mode)
    {
        var scenario = ForkAndJoin(mode).Event("prima").Event("l");

        scenario.Send(new MoveToActivity("dopo", "Senza la seconda valutazione."));
        scenario.Event("fine");

        Assert.Equal(["dopo"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
        Assert.Contains("Skipped j", scenario.Story, StringComparison.Ordinal);
    }

    [Fact]
    public void MoveOntoAJoin_ItRunsAtOnceAndOnce()
    {
        var scenario = ForkAndJoin().Event("prima").Event("l");

        scenario.Send(new MoveToActivity("j", "Basta una."));
        scenario.Event("fine");

        Assert.Equal(["dopo"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void MoveOfOneBranch_TheOthersGoOnWaiting()
    {
        var scenario = ForkAndJoin().Event("prima");
        var left = scenario.Bookmark("l").ActivityInstanceId;

        scenario.Send(new MoveToActivity("fine", "Solo il ramo sinistro.", [left]));

        Assert.Equal("fine r", scenario.Waiting);
        Assert.Equal("Uno dei passi da ritirare non è più in attesa: ricarica la pagina.",
            scenario.Send(new MoveToActivity("dopo", "Ancora.", [left])).Refusal);
        Assert.Contains("già in corso", scenario.Send(new MoveToActivity("r", "Ancora.", [])).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Move_OpenHumanTaskIsWithdrawn_AndAnOldBookmarkIsRefused()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [Flow.Activity("scrivi", "UserTask", ("title", Flow.Literal("Scrivi")), ("actions", Flow.Json(new JsonArray("Fatto")))), Flow.Wait("poi")], "scrivi:Fatto>poi")));
        var task = scenario.Bookmark("scrivi", BookmarkKind.HumanTask);

        var result = scenario.Send(new MoveToActivity("poi", "Scritta fuori dal sistema."));

        Assert.Equal(task.Key, Assert.Single(result.Effects.OfType<HumanTaskWithdrawn>()).HumanTaskId);
        Assert.Contains("non è più in attesa", scenario.Complete(task, "Fatto").Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Move_IntoARunningBlock_StaysInsideIt_AndIsRefusedWhereItWouldBeAmbiguous()
    {
        var body = Flow.Chart("corpo", [Flow.Wait("dentro"), Flow.Wait("oltre")], "dentro>oltre");
        var each = Flow.Activity("ciascuno", "ParallelForEach", ("items", Flow.Js("variables.uffici")));
        each["body"] = body;
        var scenario = new Scenario(Flow.Definition(
            Flow.Chart([Flow.Set("s", "uffici", "['a']"), each, Flow.Line("dopo")], "s>ciascuno", "ciascuno>dopo"), Flow.Variables(("uffici", "Object", null))));

        Assert.True(scenario.Send(new MoveToActivity("oltre", "Già fatto.")).Accepted);
        Assert.Equal("oltre", scenario.Waiting);
        Assert.Contains("decide da sé", scenario.Send(new MoveToActivity("corpo", "x")).Refusal, StringComparison.Ordinal);
        scenario.Event("oltre");
        Assert.Equal(["dopo"], scenario.Lines);
    }

    [Fact]
    public void Move_IntoABlockThatRunsTwiceOrNotAtAll_SaysWhy()
    {
        var each = Flow.Activity("ciascuno", "ParallelForEach", ("items", Flow.Json(new JsonArray("a", "b"))));
        each["body"] = Flow.Chart("corpo", [Flow.Wait("dentro")]);
        var later = Flow.Chart("altro", [Flow.Line("mai")]);
        var scenario = new Scenario(Flow.Definition(Flow.Chart([each, later], "ciascuno>altro")));

        Assert.Contains("2 volte insieme", scenario.Send(new MoveToActivity("dentro", "x")).Refusal, StringComparison.Ordinal);
        Assert.Contains("non è in corso", scenario.Send(new MoveToActivity("mai", "x")).Refusal, StringComparison.Ordinal);
        Assert.Contains("«nessuna»", scenario.Send(new MoveToActivity("nessuna", "x")).Refusal, StringComparison.Ordinal);
        Assert.Contains("intero processo", scenario.Send(new MoveToActivity("flow", "x")).Refusal, StringComparison.Ordinal);
        Assert.True(scenario.Send(new MoveToActivity("ciascuno", "Da capo.")).Accepted);
        Assert.Equal("dentro dentro", scenario.Waiting);
    }

    [Fact]
    public void Move_OfAFaultedInstance_TakesItUpAgain()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Chart(
            [Flow.Fork("f", "L", "R"), Flow.Decide("d", "throw new Error('rotto')"), Flow.Wait("r"), Flow.Wait("altrove")], "f:L>d", "f:R>r", "d:True>altrove")));
        Assert.Equal("Finished/Faulted", scenario.Status);
        var incident = scenario.Incident.Id;

        var result = scenario.Send(new MoveToActivity("altrove", "La decisione è presa a mano."));

        Assert.Equal([incident], result.IncidentsClosed);
        Assert.Equal("altrove", scenario.Waiting);
        Assert.Equal("Running/Suspended", scenario.Status);
    }

    [Fact]
    public void Move_OfAnEndedInstance_IsRefused()
    {
        var scenario = new Scenario(Flow.Definition(Flow.Line("a")));

        Assert.Contains("terminato", scenario.Send(new MoveToActivity("a", "x")).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numero", "\"dodici\"", "un numero intero")]
    [InlineData("numero", "99999999999", "fra -2147483648")]
    [InlineData("quando", "\"domani\"", "una data")]
    [InlineData("elenco", "3", "un elenco")]
    [InlineData("sì", "\"forse\"", "sì o no")]
    [InlineData("assente", "1", "«assente»")]
    public void ChangeVariable_ThatDoesNotFit_IsRefused(string name, string value, string why)
    {
        var scenario = Typed();

        var result = scenario.Send(new ChangeVariable(name, JsonNode.Parse(value), "prova"));

        Assert.Contains(why, result.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeVariable_KeepsWaitingAndWritesTheJournalWithoutTheValue()
    {
        var scenario = Typed();

        var result = scenario.Send(new ChangeVariable("numero", "12", "Correzione dell'ufficio."));

        var entry = Assert.Single(result.Journal);
        Assert.Equal(("VariableChanged", "Correzione dell'ufficio.", "[\"numero\"]"), (entry.Event, entry.Message, entry.Data?.ToJsonString()));
        Assert.Equal("12", scenario.State.Variables["numero"]?.ToJsonString());
        Assert.Equal("w", scenario.Waiting);
        Assert.Equal("Running/Suspended", scenario.Status);
    }

    private static Scenario Typed() => new(Flow.Definition(Flow.Chart([Flow.Wait("w")]),
        Flow.Variables(("numero", "Int32", "1"), ("quando", "DateTime", null), ("elenco", "String[]", null), ("sì", "Boolean", null))));
}
