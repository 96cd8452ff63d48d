using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Web.HumanTasks;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

public sealed class FoundAnswersTests
{
    [Fact]
    public void Restore_TextsOfTheBrowser_BecomeTheFormsValues()
    {
        var answers = FormSample.Answers(new JsonObject { ["titolo"] = "Vecchio" });
        var found = Found("""
            { "titolo": "Nuovo", "costo": "1.200,50", "alberi": "tanti", "pronto": "true", "luoghi": ["a"], "promotori[1].nome": "Due",
              "ignoto": "x", "promotori[0].ignoto": "x", "promotori[99999].nome": "x" }
            """);

        FoundAnswers.Restore(answers, FoundAnswers.NewIn(answers, found));

        Assert.Equal(
            """{"titolo":"Nuovo","costo":1200.5,"alberi":"tanti","pronto":true,"luoghi":["a"],"promotori":[{},{"nome":"Due"}]}""",
            answers.Data.ToJsonString());
    }

    [Fact]
    public void NewIn_WhatTheDraftHasAlready_IsNotWorthAQuestion()
    {
        var answers = FormSample.Answers(JsonNode.Parse(
            """{ "titolo": "Uguale", "costo": 1200.5, "pronto": false, "luoghi": ["a", "b"], "promotori": [{ "nome": "Uno" }] }""")!.AsObject());
        var found = Found("""{ "titolo": "Uguale", "costo": "1.200,50", "pronto": "false", "luoghi": ["a", "b"], "promotori[0].nome": "Uno", "testo": "" }""");

        Assert.Empty(FoundAnswers.NewIn(answers, found));
    }

    private static FoundText Found(string values) =>
        new(DateTimeOffset.UnixEpoch, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(values)!);
}
