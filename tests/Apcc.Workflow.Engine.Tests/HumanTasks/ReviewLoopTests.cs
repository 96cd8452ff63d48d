using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.HumanTasks;

/// <summary>A person asks others for contributions, goes on writing, asks again, and hands in: several runs of the same
/// activities are open at once.</summary>
public sealed class ReviewLoopTests
{
    private static JsonObject Task(string id, JsonObject title, params string[] actions) => Flow.Activity(id, "UserTask",
        ("title", title), ("actions", Flow.Json(new JsonArray([.. actions.Select(a => (JsonNode)a)]))), ("result", Flow.To(id == "scrivi" ? "consegna" : "contributo")));

    private static Scenario Begin(string joinMode = "WaitAllActive")
    {
        var ask = Flow.Activity("chiedi", "ParallelForEach", ("items", Flow.Js("variables.consegna.data.uffici")));
        ask["body"] = Flow.Activity("giro", "Sequence", ("activities", new JsonArray(
            Task("contribuisci", Flow.Js("'Contributo di ' + getVariable('CurrentValue')"), "Invia"),
            Flow.Set("raccogli", "raccolti", "[...variables.raccolti, getVariable('CurrentValue') + ': ' + variables.contributo.data.testo]"))));
        return new Scenario(Flow.Definition(
            Flow.Chart(
                [
                    Task("scrivi", Flow.Literal("Relazione"), "Chiedi", "Trasmetti"), Flow.Line("richiesta"), ask, Flow.Join("insieme", joinMode),
                    Flow.Activity("fine", "WriteLine", ("text", Flow.Js("variables.raccolti.join(', ')"))),
                ],
                "scrivi:Chiedi>richiesta", "richiesta>scrivi", "richiesta>chiedi", "scrivi:Trasmetti>insieme", "chiedi>insieme", "insieme>fine"),
            Flow.Variables(("consegna", "Object", null), ("contributo", "Object", null), ("raccolti", "Object[]", "[]"))));
    }

    private static JsonObject Offices(params string[] offices) => new() { ["uffici"] = new JsonArray([.. offices.Select(o => (JsonNode)o)]) };

    private static JsonObject Text(string text) => new() { ["testo"] = text };

    [Fact]
    public void Loop_WithContributionsStillOpen_KeepsEveryRunApart()
    {
        var scenario = Begin();

        scenario.Complete("scrivi", "Chiedi", Offices("Verde", "Mobilità"));
        Assert.Equal("contribuisci contribuisci scrivi", scenario.Waiting);
        scenario.Complete("scrivi", "Chiedi", Offices("Casa"));

        Assert.Equal("contribuisci contribuisci contribuisci scrivi", scenario.Waiting);
        Assert.Equal(
            ["Relazione", "Relazione", "Contributo di Verde", "Contributo di Mobilità", "Relazione", "Contributo di Casa"],
            scenario.Host.Effects.OfType<HumanTaskRequested>().Select(t => t.Title));
    }

    [Theory]
    [InlineData("WaitAllActive")]
    [InlineData("WaitAll")]
    public void Join_AfterTheLoop_WaitsForEveryOpenRunAndRunsOnce(string mode)
    {
        var scenario = Begin(mode);
        scenario.Complete("scrivi", "Chiedi", Offices("Verde", "Mobilità"));
        scenario.Complete("scrivi", "Chiedi", Offices("Casa"));
        var open = scenario.Bookmarks(BookmarkKind.HumanTask).Where(b => b.ActivityId == "contribuisci").ToList();

        scenario.Complete(open[2], "Invia", Text("terzo"));
        scenario.Complete("scrivi", "Trasmetti");
        Assert.Equal("contribuisci contribuisci", scenario.Waiting);
        scenario.Complete(open[0], "Invia", Text("primo"));
        scenario.Complete(open[1], "Invia", Text("secondo"));

        Assert.Equal(["richiesta", "richiesta", "Casa: terzo, Verde: primo, Mobilità: secondo"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void HandIn_WithoutAsking_DoesNotWaitForContributions()
    {
        var scenario = Begin();

        scenario.Complete("scrivi", "Trasmetti");

        Assert.Equal([""], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
    }
}
