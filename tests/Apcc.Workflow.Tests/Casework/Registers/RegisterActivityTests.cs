using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Apcc.Workflow.Engine.Tests.TestKit.Flow;

namespace Apcc.Workflow.Tests.Casework.Registers;

/// <summary>What processes do with the cases of registers (ADR 0005).</summary>
public sealed class RegisterActivityTests
{
    [Fact]
    public async Task OpenCase_BelongsToTheProcessesCase_AndTheSameKeyOpensItOnce()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (office, cycle) = await CycleAsync(host);
        await host.PublishAsync(Definition(Chart([
                Of("uno", "OpenCase", ("kind", Literal("candidatura")), ("title", Js("'Alberi ' + getCase().year")), ("key", Literal("passo-1")),
                    ("facts", Js("({ azionePac: '4.2.1', direzione: 'amat' })")), ("caseId", To("prima")), ("reference", To("numero"))),
                Of("due", "OpenCase", ("kind", Literal("candidatura")), ("title", Literal("Ancora")), ("key", Literal("passo-1")), ("caseId", To("seconda"))),
                Wait("fine")], "uno>due", "due>fine"),
            Variables(("prima", "Object", null), ("seconda", "Object", null), ("numero", "Object", null))));

        var id = await host.StartAsync("prova", cycle);

        var variables = (await host.StateAsync(id)).Variables;
        Assert.Equal(("CAND-2027-01", (string?)variables["prima"]), ((string?)variables["numero"], (string?)variables["seconda"]));
        var opened = await host.ReadAsync(db => db.CaseFiles.SingleAsync(file => file.Kind == "candidatura"));
        Assert.Equal(("Alberi 2027", cycle, 2027), (opened.Title, opened.ParentId, opened.Year));
        Assert.Equal(id, await host.ReadAsync(db => db.CaseChanges.Where(entry => entry.CaseFileId == opened.Id).Select(entry => entry.InstanceId).SingleAsync()));
    }

    [Theory]
    [InlineData("({ azione: '4.2.1' })", "azionePac")]
    [InlineData("({ direzione: 'amat', statoAttuazione: { a: 1 } })", "Stato di attuazione")]
    [InlineData("'testo'", "oggetto")]
    public async Task OpenCase_FactsThatTheFormDoesNotKnow_AreAnIncident(string facts, string advice)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (_, cycle) = await CycleAsync(host);
        await host.PublishAsync(Definition(Chart([
            Of("apri", "OpenCase", ("kind", Literal("candidatura")), ("title", Literal("Prova")), ("facts", Js(facts)))]), continues: true));

        var id = await host.StartAsync("prova", cycle);

        Assert.Contains(advice, Assert.Single((await host.StateAsync(id)).Incidents).Message);
        Assert.Equal(0, await host.ReadAsync(db => db.CaseFiles.CountAsync(file => file.Kind == "candidatura")));
    }

    [Fact]
    public async Task UpdateCase_MergesFacts_AndTheNextStepReadsThem()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (office, cycle) = await CycleAsync(host);
        var candidature = await OpenAsync(host, office, cycle, "Alberi", "area-energia-clima");
        await host.PublishAsync(Definition(Chart([
                Of("aggiorna", "UpdateCase", ("facts", Js("({ valutazione: 'Da scegliere', direzione: null })")), ("state", Literal("scelta"))),
                Set("leggi", "letto", "getCase().valutazione + '/' + getCase().stateName + '/' + getCase().direzione + '/' + getCase().azionePac"),
                Wait("fine")], "aggiorna>leggi", "leggi>fine"),
            Variables(("letto", "Object", null))));

        var id = await host.StartAsync("prova", candidature);

        Assert.Equal("Da scegliere/Scelta/undefined/4.2.1", (string?)(await host.StateAsync(id)).Variables["letto"]);
        Assert.Equal(["$state", "direzione", "valutazione"], await host.ReadAsync(db => db.CaseChanges
            .Where(entry => entry.InstanceId == id).Select(entry => entry.Field).OrderBy(field => field).ToListAsync()));
    }

    [Fact]
    public async Task FindCases_ByYearParentStateAndFacts_InOrder()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (office, cycle) = await CycleAsync(host);
        await OpenAsync(host, office, cycle, "Zolle", "amat");
        await OpenAsync(host, office, cycle, "Alberi", "amat");
        await OpenAsync(host, office, cycle, "Scuole", "area-tecnica-scuole");
        await OpenAsync(host, office, (await CycleAsync(host, office, 2028)).Cycle, "Altro anno", "amat");
        await host.PublishAsync(Definition(Chart([
                Of("cerca", "FindCases", ("kind", Literal("candidatura")), ("year", Literal(2027)), ("parent", Js("getCase().id")), ("state", Json(new JsonArray("presentata"))),
                    ("where", Js("({ direzione: 'amat' })")), ("sort", Literal("title")), ("cases", To("trovate")), ("count", To("quante"))),
                Wait("fine")], "cerca>fine"),
            Variables(("trovate", "Object", null), ("quante", "Object", null))));

        var id = await host.StartAsync("prova", cycle);

        var variables = (await host.StateAsync(id)).Variables;
        Assert.Equal(["Alberi", "Zolle"], variables["trovate"]!.AsArray().Select(found => (string?)found!["title"]));
        Assert.Equal(2, (int?)variables["quante"]);
    }

    [Fact]
    public async Task FindCases_FindsProposalsOfAYear()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (office, cycle) = await CycleAsync(host);
        await office.FileProposalAsync();
        await host.PublishAsync(Definition(Chart([
                Of("cerca", "FindCases", ("kind", Literal("proposta")), ("year", Literal(2025)), ("where", Js("({ approved: true })")), ("cases", To("trovate"))),
                Wait("fine")], "cerca>fine"),
            Variables(("trovate", "Object", null))));

        var id = await host.StartAsync("prova", cycle);

        Assert.Equal("Più ombra nelle piazze", (string?)Assert.Single((await host.StateAsync(id)).Variables["trovate"]!.AsArray())!["title"]);
    }

    [Fact]
    public async Task StartOnCases_EachRunsOnItsOwnCase_AndThePatientOneGoesOnWithAllResults()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (office, cycle) = await CycleAsync(host);
        Guid[] cases = [await OpenAsync(host, office, cycle, "Alberi", "amat"), await OpenAsync(host, office, cycle, "Zolle", "amat")];
        var child = Definition(Chart("figlio", [
            Wait("via"), Activity("esce", "SetOutput", ("outputName", Literal("titolo")), ("outputValue", Js("getCase().title")))], "via>esce"), id: "figlio");
        child["outputs"] = new JsonArray(new JsonObject { ["name"] = "titolo", ["type"] = "String" });
        await host.PublishAsync(child);
        await host.PublishAsync(Definition(Chart([
                Of("avvia", "StartOnCases", ("definition", Literal("figlio")), ("cases", Js($"[{{ id: '{cases[0]}' }}, '{cases[1]}']")), ("wait", Literal(true)), ("results", To("esiti"))),
                Wait("fine")], "avvia>fine"),
            Variables(("esiti", "Object", null))));

        var id = await host.StartAsync("prova", cycle);
        var children = await host.ReadAsync(db => db.WorkflowInstances.Where(row => row.ParentInstanceId == id).Select(row => new { row.Id, row.CaseFileId }).ToListAsync());
        Assert.Equal(cases.Order(), children.Select(row => row.CaseFileId!.Value).Order());
        await TellAsync(host, children[0].Id);
        Assert.Equal("avvia", await host.WaitingAsync(id));
        await TellAsync(host, children[1].Id);

        Assert.Equal("fine", await host.WaitingAsync(id));
        Assert.Equal(["Alberi", "Zolle"], (await host.StateAsync(id)).Variables["esiti"]!.AsArray().Select(result => (string?)result!["output"]!["titolo"]).Order());
    }

    [Fact]
    public async Task StartOnCases_WithoutCases_GoesOn_AndACaseThatIsNot_IsAnIncident()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (_, cycle) = await CycleAsync(host);
        foreach (var (name, cases) in new[] { ("vuoto", "[]"), ("ignoto", $"['{Guid.NewGuid()}']") })
            await host.PublishAsync(Definition(Chart(name, [
                Of("avvia", "StartOnCases", ("definition", Literal(name)), ("cases", Js(cases)), ("wait", Literal(true))), Wait("fine")], "avvia>fine"), continues: true, id: name));

        Assert.Equal("fine", await host.WaitingAsync(await host.StartAsync("vuoto", cycle)));
        var unknown = await host.StateAsync(await host.StartAsync("ignoto", cycle));
        Assert.Contains("non esistono", Assert.Single(unknown.Incidents).Message);
    }

    [Fact]
    public async Task Definition_ThatNamesARegisterThatIsNot_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => host.PublishAsync(Definition(Chart([
            Of("apri", "OpenCase", ("kind", Literal("candidature")), ("title", Literal("x")))]))));

        Assert.Contains("«candidature»", failure.Message);
    }

    private static JsonObject Of(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = Activity(id, type, members);
        activity["type"] = $"Apcc.{type}";
        return activity;
    }

    private static async Task<(Office Office, Guid Cycle)> CycleAsync(OfficeHost host, Office? office = null, int year = 2027)
    {
        office ??= await Office.OpenAsync(host);
        var answer = await host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("ciclo", $"Ciclo {year}", year, null, [], office.Giulia));
        return (office, answer.CaseId!.Value);
    }

    private static async Task<Guid> OpenAsync(OfficeHost host, Office office, Guid cycle, string title, string body)
    {
        var answer = await host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("candidatura", title, null, cycle, new JsonObject
        {
            ["azionePac"] = "4.2.1", ["direzione"] = body, ["motivazioni"] = "Perché i cittadini la chiedono da anni.",
        }, office.Giulia));
        Assert.Equal(CaseResult.Done, answer.Result);
        return answer.CaseId!.Value;
    }

    private static async Task TellAsync(OfficeHost host, string instanceId)
    {
        await host.Get<WriteQueue>().WriteAsync((db, token) =>
            host.Get<InstanceBursts>().SendEventAsync(db, instanceId, "via", null, null, token));
        await host.DrainAsync();
    }
}
