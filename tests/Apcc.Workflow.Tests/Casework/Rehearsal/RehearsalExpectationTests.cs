using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Rehearsal;

/// <summary>A case that expects something else fails, and says what came instead.</summary>
public sealed class RehearsalExpectationTests(SharedOffice office) : IClassFixture<SharedOffice>
{
    private const string Definition = """
        {"id": "p-1", "definitionId": "p", "name": "P", "version": 1,
         "variables": [{"id": "n", "name": "n", "typeName": "Int32", "value": "3"}],
         "root": {"id": "flow", "type": "Elsa.Flowchart", "activities": [
           {"id": "riga", "type": "Elsa.WriteLine", "text": {"typeName": "String", "expression": {"type": "Literal", "value": "ciao"}}},
           {"id": "chi", "type": "Elsa.UserTask",
            "title": {"typeName": "String", "expression": {"type": "Literal", "value": "Leggere"}},
            "candidateGroups": {"typeName": "String[]", "expression": {"type": "Object", "value": "[\"cabina-di-regia\"]"}},
            "dueAt": {"typeName": "DateTime", "expression": {"type": "JavaScript", "value": "atTime(addWorkingDays(today(), 2, 'milano'), '12:00')"}},
            "notification": {"typeName": "String", "expression": {"type": "Literal", "value": "attivita-disponibile"}},
            "actions": {"typeName": "String[]", "expression": {"type": "Object", "value": "[\"Letto\"]"}}}],
          "connections": [{"source": {"activity": "riga", "port": "Done"}, "target": {"activity": "chi", "port": "In"}}]}}
        """;

    [Theory]
    [InlineData("""{"status": "Finished"}""", "status: atteso \"Finished\", ottenuto \"Running\"")]
    [InlineData("""{"subStatus": "Faulted"}""", "subStatus")]
    [InlineData("""{"lines": ["addio"]}""", "ottenuto [\"ciao\"]")]
    [InlineData("""{"output": {"x": 1}}""", "output")]
    [InlineData("""{"incidents": ["riga"]}""", "incidents")]
    [InlineData("""{"bookmarks": [[]]}""", "bookmarks: atteso [[]], ottenuto [[\"chi\"]]")]
    [InlineData("""{"variables": {"n": 4}}""", "variables.n: atteso 4, ottenuto 3")]
    [InlineData("""{"versions": {"p": 2}}""", "versions.p: atteso 2, ottenuto 1")]
    [InlineData("""{"instances": {"p": 0}}""", "instances.p")]
    [InlineData("""{"dates": {"reportDueOn": "2026-03-01"}}""", "dates.reportDueOn")]
    [InlineData("""{"tasks": []}""", "tasks: in più")]
    [InlineData("""{"tasks": [{"title": "Scrivere"}]}""", "tasks: manca {\"title\":\"Scrivere\"}")]
    [InlineData("""{"tasks": [{"due": "2026-01-15"}]}""", "tasks: manca")]
    [InlineData("""{"mails": []}""", "mails: in più {\"template\":\"attivita-disponibile\",\"to\":\"cabina-di-regia\"}")]
    [InlineData("""{"letters": [{"template": "incarico-referente"}]}""", "letters: manca")]
    [InlineData("""{"refused": ["riga"]}""", "doveva essere rifiutata")]
    public async Task Run_WrongExpectation_SaysWhatCameInstead(string expect, string difference)
    {
        var result = await RunAsync(expect);

        Assert.False(result.Passed);
        Assert.Contains(difference, result.Difference);
    }

    [Fact]
    public async Task Run_RightExpectation_PassesInEveryMember()
    {
        var result = await RunAsync("""
            {"status": "Running", "subStatus": "Suspended", "lines": ["ciao"], "output": {}, "incidents": [], "bookmarks": [["chi"]],
             "variables": {"n": 3}, "versions": {"p": 1}, "instances": {"p": 1}, "letters": [],
             "tasks": [{"title": "Leggere", "assignee": null, "groups": ["cabina-di-regia"], "due": "2026-01-14T12:00"}],
             "mails": [{"template": "attivita-disponibile", "to": "cabina-di-regia"}]}
            """);

        Assert.Null(result.Difference);
    }

    [Theory]
    [InlineData("""{"userTask": "nessuna", "action": "Letto"}""", "Nessun compito")]
    [InlineData("""{"userTask": "chi", "action": "Strappato"}""", "non è fra le azioni")]
    [InlineData("""{"userTask": "chi", "action": "Letto", "by": "@amat"}""", "non può svolgere")]
    [InlineData("""{"userTask": "chi", "action": "Letto", "by": "@nessuno"}""", "non è fra le persone")]
    [InlineData("""{"task": 1}""", "RunTask")]
    [InlineData("""{"until": "2020-01-01T10:00"}""", "non torna indietro")]
    [InlineData("""{"import": "altro.json"}""", "«altro.json» non esiste")]
    [InlineData("""{"startNew": "sconosciuto"}""", "non ha una versione pubblicata")]
    public async Task Run_StepThatCannotBeDone_FailsTheCase(string step, string said)
    {
        var result = await RunAsync("{}", step);

        Assert.StartsWith("stimuli[0]", result.Difference, StringComparison.Ordinal);
        Assert.Contains(said, result.Difference);
    }

    [Fact]
    public async Task ToJson_HasTheMembersOfTheFormat()
    {
        using var line = JsonDocument.Parse((await RunAsync("{}")).ToJson());

        Assert.Equal(["name", "passed", "status", "subStatus", "lines", "output", "incidents", "bookmarks", "difference"],
            line.RootElement.EnumerateObject().Select(member => member.Name));
    }

    private async Task<RehearsalResult> RunAsync(string expect, params string[] steps)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("p.json"), Definition);
        var scene = new JsonObject
        {
            ["name"] = "prova",
            ["files"] = new JsonArray("p.json"),
            ["stimuli"] = new JsonArray([.. steps.Select(step => JsonNode.Parse(step))]),
            ["expect"] = JsonNode.Parse(expect),
        };
        var read = RehearsalCasesReader.Read(new JsonArray(scene).ToJsonString());
        Assert.Empty(read.Problems);
        await foreach (var result in office.Host.Get<Rehearsals>().RunAsync(read.Cases, folder.FullName)) return result;
        throw new InvalidOperationException("No case ran.");
    }
}
