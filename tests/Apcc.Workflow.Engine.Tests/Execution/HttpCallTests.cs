using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Execution;

/// <summary>HTTP requests: asked for in the burst, made by the host afterwards, answered by a resume.</summary>
public sealed class HttpCallTests
{
    private static Scenario Chart(params string[] edges) => new(Flow.Definition(
        Flow.Chart(
            [
                Flow.Activity("chiama", "FlowSendHttpRequest", ("url", Flow.Literal("https://protocollo.example/atti?n=1")), ("method", Flow.Literal("post")),
                    ("content", Flow.Js("({ oggetto: 'Più verde' })")), ("authorization", Flow.Literal("Bearer x")),
                    ("requestHeaders", Flow.Js("({ 'X-Ente': 'Milano' })")), ("expectedStatusCodes", Flow.Json(new JsonArray(200, 409))),
                    ("parsedContent", Flow.To("corpo")), ("statusCode", Flow.To("codice"))),
                Flow.Line("bene"), Flow.Line("conflitto"), Flow.Line("altro"), Flow.Line("muto"), Flow.Line("tardi"), Flow.Line("fatto"),
            ], edges),
        Flow.Variables(("corpo", "Object", null), ("codice", "Int32", null)), continues: true));

    private static readonly string[] AllEdges =
        ["chiama:200>bene", "chiama:409>conflitto", "chiama:Unmatched status code>altro", "chiama:Failed to connect>muto", "chiama:Timeout>tardi", "chiama>fatto"];

    private static RunResult Answer(Scenario scenario, string json) =>
        scenario.Send(new ResumeBookmark(scenario.Bookmark("chiama").Id, JsonNode.Parse(json)));

    [Fact]
    public void Execute_AsksTheHost_AndWaits()
    {
        var scenario = Chart(AllEdges);

        var call = Assert.Single(scenario.Host.Effects.OfType<HttpCallRequested>());
        Assert.Equal(("POST", "https://protocollo.example/atti?n=1"), (call.Method, call.Url.ToString()));
        Assert.Equal(("application/json", """{"oggetto":"Più verde"}""", "Bearer x"), (call.ContentType, call.Body, call.Authorization));
        Assert.Equal("Milano", call.Headers["x-ente"]);
        Assert.Equal([200, 409], call.ExpectedStatusCodes);
        Assert.Equal(BookmarkKind.HttpCall, scenario.Bookmark("chiama").Kind);
    }

    [Theory]
    [InlineData("""{"statusCode": 200, "contentType": "application/json", "body": "{\"numero\": 7}"}""", "bene fatto", """{"numero":7}""")]
    [InlineData("""{"statusCode": 409, "contentType": "text/plain", "body": "già c'è"}""", "conflitto fatto", "\"già c'è\"")]
    [InlineData("""{"statusCode": 500, "contentType": "application/json", "body": "{rotto"}""", "altro fatto", "\"{rotto\"")]
    [InlineData("""{"failure": "connect", "message": "Non risponde."}""", "muto", null)]
    [InlineData("""{"failure": "timeout", "message": "Troppo tardi."}""", "tardi", null)]
    public void Resume_LeavesByWhatCameBack(string answer, string lines, string? content)
    {
        var scenario = Chart(AllEdges);

        Assert.True(Answer(scenario, answer).Accepted);

        Assert.Equal(lines, string.Join(' ', scenario.Lines));
        Assert.Equal(content is null ? null : JsonNode.Parse(content)?.ToJsonString(), scenario.State.Variables["corpo"]?.ToJsonString());
        Assert.Equal("Finished/Finished", scenario.Status);
    }

    [Fact]
    public void Resume_NoAnswerAndNoSuchConnection_IsAnIncident()
    {
        var scenario = Chart("chiama:200>bene");

        Answer(scenario, """{"failure": "timeout", "message": "Il protocollo non ha risposto in tempo: riprova."}""");

        Assert.Equal("Il protocollo non ha risposto in tempo: riprova.", scenario.Incident.Message);
    }

    [Theory]
    [InlineData(200, "sì fine")]
    [InlineData(404, "altrimenti fine")]
    public void Slots_RunTheActivityOfTheStatusCode(int status, string lines)
    {
        var call = Flow.Activity("chiama", "SendHttpRequest", ("url", Flow.Literal("https://protocollo.example/")),
            ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 201, ["activity"] = Flow.Line("creato") }, new JsonObject { ["statusCode"] = 200, ["activity"] = Flow.Line("sì") })),
            ("unmatchedStatusCode", Flow.Line("altrimenti")));
        var scenario = new Scenario(Flow.Definition(Flow.Chart([call, Flow.Line("fine")], "chiama>fine")));

        Answer(scenario, $$"""{"statusCode": {{status}}}""");

        Assert.Equal(lines, string.Join(' ', scenario.Lines));
    }

    [Theory]
    [InlineData("protocollo.example", "GET", "http://")]
    [InlineData("file:///etc/passwd", "GET", "http://")]
    [InlineData("https://a.example", "BREW", "BREW")]
    public void Execute_UnusableRequest_IsAnIncident(string url, string method, string said)
    {
        var call = Flow.Activity("chiama", "SendHttpRequest", ("url", Flow.Js($"'{url}'")), ("method", Flow.Js($"'{method}'")));
        var scenario = new Scenario(Flow.Definition(call, continues: true));

        Assert.Contains(said, scenario.Incident.Message, StringComparison.Ordinal);
        Assert.Empty(scenario.Host.Effects.OfType<HttpCallRequested>());
    }

    [Fact]
    public void Retry_OfTheDefinition_TravelsWithTheEffect()
    {
        var call = Flow.Activity("chiama", "SendHttpRequest", ("url", Flow.Literal("https://a.example")));
        call["customProperties"] = new JsonObject { ["retry"] = new JsonObject { ["tries"] = 4, ["delay"] = "PT10S", ["maxDelay"] = "PT1M" } };
        var elsa = (JsonObject)call.DeepClone();
        elsa["customProperties"] = new JsonObject { ["resilienceStrategy"] = new JsonObject { ["maxRetryAttempts"] = 2, ["delay"] = "00:00:05" } };

        Assert.Equal(new RetrySettings(4, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)), RetryOf(call));
        Assert.Equal(new RetrySettings(3, TimeSpan.FromSeconds(5), null), RetryOf(elsa));

        static RetrySettings? RetryOf(JsonObject activity) =>
            Assert.Single(new Scenario(Flow.Definition(activity)).Host.Effects.OfType<HttpCallRequested>()).Retry;
    }

    [Theory]
    [InlineData("""{"retry": {"tries": 0}}""", "$.root.customProperties.retry", "tries")]
    [InlineData("""{"retry": {"tries": 21}}""", "$.root.customProperties.retry", "20")]
    [InlineData("""{"retry": 3}""", "$.root.customProperties.retry", "tries")]
    [InlineData("""{"retry": {"tries": 2, "delay": "presto"}}""", "$.root.customProperties.retry.delay", "PT30S")]
    [InlineData("""{"resilienceStrategy": {"maxRetryAttempts": -1}}""", "$.root.customProperties.resilienceStrategy", "maxRetryAttempts")]
    public void Retry_Unreadable_IsRefusedWithItsPlace(string custom, string place, string said)
    {
        var call = Flow.Activity("chiama", "SendHttpRequest", ("url", Flow.Literal("https://a.example")));
        call["customProperties"] = JsonNode.Parse(custom);

        var problem = Assert.Single(new ConformanceHost().Import(Flow.Definition(call).ToJsonString()));

        Assert.Equal(("bad-retry", place), (problem.Code, problem.JsonPath));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(60, 60)]
    public void PauseAfter_DoublesUpToTheLongest(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySettings.PauseAfter(failures, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)));
}
