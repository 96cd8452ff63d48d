using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Registers;

/// <summary>What people do with the cases of registers: checked by the form, numbered without gaps or doubles, with their history.</summary>
public sealed class RegisterCaseTests
{
    private const string Reasons = "Lo stato di attuazione è al 30 % e i cittadini la chiedono da anni.";

    [Fact]
    public async Task Open_IsNumberedByKindAndYear_AndKeepsItsHistory()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var cycle = await CycleAsync(host, office.Giulia);

        var first = await OpenAsync(host, office.Giulia, cycle);
        var second = await OpenAsync(host, office.Giulia, cycle);

        Assert.Equal((CaseResult.Done, "CAND-2027-01", "CAND-2027-02"), (first.Result, first.Reference, second.Reference));
        var row = await host.ReadAsync(db => db.CaseFiles.SingleAsync(file => file.Id == first.CaseId));
        Assert.Equal(("candidatura", 2027, cycle, "presentata"), (row.Kind, row.Year, row.ParentId, row.State));
        var change = await host.ReadAsync(db => db.CaseChanges.SingleAsync(entry => entry.CaseFileId == first.CaseId));
        Assert.Equal((CaseChange.Opened, office.Giulia, (string?)null), (change.Field, change.ActorId, change.InstanceId));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == nameof(OpenCase) && entry.SubjectId == first.CaseId.ToString())));
    }

    [Fact]
    public async Task Open_ManyAtOnce_GivesEveryNumberOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var cycle = await CycleAsync(host, office.Giulia);

        var opened = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => OpenAsync(host, office.Giulia, cycle)));

        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"CAND-2027-{number:00}"), opened.Select(answer => answer.Reference ?? "").Order());
    }

    [Fact]
    public async Task Open_WithoutPermission_OrAgainstTheForm_ChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var cycle = await CycleAsync(host, office.Giulia);

        Assert.Equal(CaseResult.NotAllowed, (await OpenAsync(host, office.Marco, cycle)).Result);
        var errors = await host.Get<OpenCaseHandler>().HandleAsync(new OpenCase(
            "candidatura", "Senza motivi", null, cycle, new JsonObject { ["azionePac"] = "9.9.9" }, office.Giulia));
        Assert.Equal(["azionePac", "motivazioni"], errors.Errors.Select(error => error.Path).Order());
        var untitled = await OpenAsync(host, office.Giulia, cycle, title: " ");
        Assert.Contains("titolo", Assert.Single(untitled.Errors).Message);
        var twice = await host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("ciclo", "Ciclo 2027", 2027, null, [], office.Giulia));
        Assert.Contains("«APCC-2027» esiste già", Assert.Single(twice.Errors).Message);

        Assert.Equal(1, await host.ReadAsync(db => db.CaseFiles.CountAsync()));
    }

    [Fact]
    public async Task Change_KeepsEachFieldBeforeAndAfter_AndRefusesAStaleVersion()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var opened = await OpenAsync(host, office.Giulia, await CycleAsync(host, office.Giulia));
        var facts = Facts();
        facts["direzione"] = "area-tecnica-scuole";

        var changed = await host.Get<ChangeCaseHandler>().HandleAsync(new ChangeCase(opened.CaseId!.Value, opened.Version, "Alberi", facts, office.Giulia));
        var stale = await host.Get<ChangeCaseHandler>().HandleAsync(new ChangeCase(opened.CaseId.Value, opened.Version, "Altro", facts, office.Giulia));

        Assert.Equal((CaseResult.Done, CaseResult.Stale), (changed.Result, stale.Result));
        var changes = await host.ReadAsync(db => db.CaseChanges.Where(entry => entry.CaseFileId == opened.CaseId && entry.Field != CaseChange.Opened)
            .OrderBy(entry => entry.Field).ToListAsync());
        Assert.Equal([(CaseChange.Title, "\"Ombra\"", "\"Alberi\""), ("direzione", null, "\"area-tecnica-scuole\"")],
            changes.Select(entry => (entry.Field, entry.Before, entry.After)));
    }

    [Fact]
    public async Task ChangeState_OnlyToAStateOfTheRegister()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var opened = await OpenAsync(host, office.Giulia, await CycleAsync(host, office.Giulia));

        var unknown = await StateAsync(host, opened, "scelto", office.Giulia);
        Assert.Contains("«scelta»", Assert.Single(unknown.Errors).Message);
        Assert.Equal(CaseResult.NotFound, (await StateAsync(host, opened, "scelta", office.Marco)).Result);
        Assert.Equal(CaseResult.Done, (await StateAsync(host, opened, "scelta", office.Elena)).Result);

        Assert.Equal("scelta", await host.ReadAsync(db => db.CaseFiles.Where(file => file.Id == opened.CaseId).Select(file => file.State).SingleAsync()));
    }

    [Fact]
    public async Task Editors_MayWithoutThePermission_AndNoLongerOnceTheyLeft()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var cycle = await CycleAsync(host, office.Giulia);

        Assert.Equal(CaseResult.Done, (await OpenAsync(host, office.Elena, cycle)).Result);
        await host.WriteAsync(db => db.BodyMemberships.Single(row => row.StaffMemberId == office.Elena).Until = new DateOnly(2026, 1, 1));
        await host.WriteAsync(db => db.Set<RoleAssignment>().Single(row => row.StaffMemberId == office.Elena).Until = new DateOnly(2026, 1, 1));

        Assert.Equal(CaseResult.NotAllowed, (await OpenAsync(host, office.Elena, cycle)).Result);
    }

    [Fact]
    public async Task Snapshot_HasEveryFact_AndHowPeopleReadIt()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var facts = Facts();
        (facts["direzione"], facts["proponente"], facts["provenienza"]) = ("area-tecnica-scuole", office.Marco.ToString(), "giunta");
        var opened = await OpenAsync(host, office.Giulia, await CycleAsync(host, office.Giulia), facts: facts);

        var snapshot = await host.ReadAsync(db => host.Get<CaseSnapshots>().OfAsync(db, opened.CaseId!.Value, CancellationToken.None));

        Assert.Equal(("Ombra", "CAND-2027-01", "Presentata", "area-tecnica-scuole", 2027),
            ((string?)snapshot!["title"], (string?)snapshot["reference"], (string?)snapshot["stateName"], (string?)snapshot["direzione"], (int?)snapshot["year"]));
        Assert.Equal("Area Tecnica Scuole; Marco Colombo; Giunta; 4.2.1 Interventi di forestazione urbana", string.Join("; ",
            new[] { "direzione", "proponente", "provenienza", "azionePac" }.Select(name => (string?)snapshot["labels"]![name])));
    }

    private static async Task<Guid> CycleAsync(OfficeHost host, Guid by)
    {
        var answer = await host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("ciclo", "Ciclo 2027", 2027, null, [], by));
        Assert.Equal((CaseResult.Done, "APCC-2027"), (answer.Result, answer.Reference));
        return answer.CaseId!.Value;
    }

    private static Task<CaseAnswer> OpenAsync(OfficeHost host, Guid by, Guid cycle, string title = "Ombra", JsonObject? facts = null) =>
        host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("candidatura", title, null, cycle, facts ?? Facts(), by));

    private static Task<CaseAnswer> StateAsync(OfficeHost host, CaseAnswer opened, string state, Guid by) =>
        host.Get<ChangeCaseStateHandler>().HandleAsync(new ChangeCaseState(opened.CaseId!.Value, opened.Version, state, by));

    private static JsonObject Facts() => new() { ["azionePac"] = "4.2.1", ["motivazioni"] = Reasons };
}
