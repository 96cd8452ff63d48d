using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Accounts;

public sealed class PeopleTests
{
    [Fact]
    public async Task Create_MakesAPersonWithoutPassword()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await CreateAsync(host, office.Luca, " Anna Rossi ", "anna.rossi@comune.milano.example");

        Assert.Equal(PeopleResult.Done, answer.Result);
        var sheet = await host.Get<PersonSheets>().FindAsync(answer.Id ?? default, office.Luca);
        Assert.Equal(("Anna Rossi", "anna.rossi@comune.milano.example", true, false), (sheet?.DisplayName, sheet?.Email, sheet?.IsActive, sheet?.HasPassword));
    }

    [Theory]
    [InlineData("Anna Rossi", "MARCO.COLOMBO@comune.milano.example", "email", "Marco Colombo")]
    [InlineData("Anna Rossi", "anna.rossi", "email", "non è valido")]
    [InlineData("Anna Rossi", "Anna <anna@comune.milano.example>", "email", "non è valido")]
    [InlineData("  ", "anna.rossi@comune.milano.example", "displayName", "nome e cognome")]
    public async Task Create_WhatCannotBe_IsRefusedClearly(string name, string email, string path, string message)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var before = await host.ReadAsync(db => db.Users.CountAsync());

        var answer = await CreateAsync(host, office.Luca, name, email);

        var error = Assert.Single(answer.Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await host.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task WithoutPermission_NothingIsChangedOrShown()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        Assert.Equal(PeopleResult.NotAllowed, (await CreateAsync(host, office.Giulia, "Anna Rossi", "anna@comune.milano.example")).Result);
        Assert.Equal(PeopleResult.NotAllowed, (await ChangeAsync(host, office.Giulia, office.Marco, isActive: false)).Result);
        Assert.Null(await host.Get<PeopleList>().ListAsync(new PeopleListRequest { ActorId = office.Giulia }));
        Assert.Null(await host.Get<PersonSheets>().FindAsync(office.Marco, office.Giulia));
    }

    [Fact]
    public async Task Deactivate_WhoHoldsATask_IsRefusedWithItsTitle_ThenDoneOnceItIsReassigned()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var task = await office.TaskAsync("scrivi");
        var title = await host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.Title).SingleAsync());

        var refused = await ChangeAsync(host, office.Luca, office.Marco, isActive: false);
        await host.Get<AssignHumanTaskHandler>().HandleAsync(new AssignHumanTask(task, office.Giulia, office.Sara, "Marco lascia l'ufficio."));
        var done = await ChangeAsync(host, office.Luca, office.Marco, isActive: false);

        var error = Assert.Single(refused.Errors);
        Assert.Contains($"un'attività aperta: «{title}»", error.Message, StringComparison.Ordinal);
        Assert.Equal(PeopleResult.Done, done.Result);
        Assert.Null(await host.Get<Actors>().FindAsync(office.Marco));
    }

    [Fact]
    public async Task Deactivate_TheOnlyCandidateOfATask_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        var task = await office.TaskAsync("assegna");
        await host.WriteAsync(db =>
        {
            db.HumanTaskCandidates.RemoveRange(db.HumanTaskCandidates.Where(candidate => candidate.HumanTaskId == task));
            db.HumanTaskCandidates.Add(new HumanTaskCandidate
            {
                Id = Guid.CreateVersion7(), HumanTaskId = task, Kind = CandidateKind.Person, Key = office.Paolo.ToString(),
            });
            db.HumanTasks.Single().AssigneeId = null;
        });

        var answer = await ChangeAsync(host, office.Luca, office.Paolo, isActive: false);

        Assert.Equal("isActive", Assert.Single(answer.Errors).Path);
    }

    [Fact]
    public async Task Deactivate_TheLastAdministrator_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var alone = await ChangeAsync(host, office.Luca, office.Luca, isActive: false);
        await office.HireAsync("Anna Rossi", ["amministratore"], []);
        var withAnother = await ChangeAsync(host, office.Luca, office.Luca, isActive: false);

        Assert.Equal((PeopleResult.Invalid, PeopleResult.Done), (alone.Result, withAnother.Result));
    }

    [Fact]
    public async Task List_FindsByWordsGroupAndActivity_WithOpenTasks()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await ChangeAsync(host, office.Luca, office.Sara, isActive: false);
        var list = host.Get<PeopleList>();
        var all = new PeopleListRequest { ActorId = office.Luca };

        async Task<IEnumerable<string>> NamesAsync(PeopleListRequest request) =>
            (await list.ListAsync(request))?.Items.Select(item => item.DisplayName) ?? [];

        Assert.Equal(["Marco Colombo"], await NamesAsync(all with { Search = "COLOMBO marco" }));
        Assert.Equal(["Paolo Brambilla"], await NamesAsync(all with { Group = "area-tecnica-scuole" }));
        Assert.Equal(["Paolo Brambilla", "Sara D'Angelo"], await NamesAsync(all with { Group = "area-tecnica-scuole", WithInactive = true }));
        Assert.Equal(["Marco Colombo", "Paolo Brambilla"], await NamesAsync(all with { Group = "referente" }));
        var marco = (await list.ListAsync(all with { Search = "marco" }))?.Items.Single();
        Assert.Equal(1, marco?.OpenTasks);
        Assert.Equal(("Area Energia e Clima", "Referente"), (marco?.Bodies.Single(), marco?.Roles.Single()));
    }

    private static Task<PeopleAnswer> CreateAsync(OfficeHost host, Guid actor, string name, string email) =>
        host.Get<CreatePersonHandler>().HandleAsync(new CreatePerson(actor, name, email, null));

    private static async Task<PeopleAnswer> ChangeAsync(OfficeHost host, Guid actor, Guid person, bool isActive)
    {
        var name = await host.ReadAsync(db => db.Users.Where(member => member.Id == person).Select(member => member.DisplayName).SingleAsync());
        return await host.Get<ChangePersonHandler>().HandleAsync(new ChangePerson(actor, person, name, "Funzionario", isActive));
    }
}
