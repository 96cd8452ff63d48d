using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Response;

/// <summary>An office where nobody works, a Referente who has left: a clear answer in the page, a mail to the Cabina di Regia, never an
/// incident (R5.5.3).</summary>
public sealed class WithoutPeopleTests : IAsyncLifetime
{
    private OfficeHost host = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    [Trait("Requirement", "R5.5.3")]
    public async Task ContributionAskedOfAnOfficeWithoutPeople_IsRefused_AndTheListSaysSoBefore()
    {
        await AssignAsync();
        var task = await office.TaskAsync("scrivi");
        var offered = (await host.Get<HumanTaskSheets>().FindAsync(task, office.Marco))!.Choices["uffici"];

        var answer = await office.CompleteAsync(task, office.Marco, "Chiedi un contributo", ReportData.AskingContribution("area-tecnica-scuole", "amat"));

        Assert.Contains(offered, choice => choice is { Value: "amat", Label: "AMAT – Agenzia Mobilità Ambiente Territorio – oggi nessuno" });
        Assert.Contains(offered, choice => choice is { Value: "area-tecnica-scuole", Label: "Area Tecnica Scuole" });
        var error = Assert.Single(answer.Errors);
        Assert.Equal("uffici", error.Path);
        Assert.Contains("di «AMAT – Agenzia Mobilità Ambiente Territorio» oggi non fa parte nessuno", error.Message, StringComparison.Ordinal);
        Assert.Contains("Amministrazione → Persone", error.Message, StringComparison.Ordinal);
        Assert.Null(await office.OpenTaskAsync("contributo"));
    }

    [Fact]
    [Trait("Requirement", "R5.5.3")]
    public async Task OfficeThatEmptiesAfterItWasAsked_IsTheCabinasToSeeTo_AndTheContributionStillArrives()
    {
        await AssignAsync();
        await office.DoAsync("scrivi", office.Marco, "Chiedi un contributo", ReportData.AskingContribution("area-tecnica-scuole"));
        await EmptyAsync("area-tecnica-scuole");

        await host.AdvanceAsync(TimeSpan.FromDays(11)); // the reminder finds nobody

        var told = Assert.Single(host.Mail.To(Office.AddressOf("Giulia Ferraris")), mail => mail.Subject.Contains("non ha nessuno", StringComparison.Ordinal));
        Assert.Contains("assegnala a una persona", told.TextBody, StringComparison.Ordinal);
        await NoIncidentsAsync();
        var task = await office.TaskAsync("contributo");
        Assert.Contains(await host.ReadAsync(db => db.HumanTaskEvents.Where(entry => entry.HumanTaskId == task).ToListAsync()), entry => entry.Kind is HumanTaskEventKind.NobodyFound);
        Assert.Equal(HumanTaskResult.Done, (await host.Get<AssignHumanTaskHandler>().HandleAsync(new AssignHumanTask(task, office.Giulia, office.Elena, null))).Result);
        Assert.Equal(HumanTaskResult.Done, (await office.CompleteAsync(task, office.Elena, "Invia il contributo", ReportData.Contribution())).Result);
        await host.DrainAsync();
        await NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.4.1")]
    public async Task ReferenteWhoLeftTheCity_IsNotConfirmed_AndAnotherIs()
    {
        Assert.Equal(PeopleResult.Done, (await LeaveAsync(office.Marco)).Result);
        var task = await office.TaskAsync("assegna");
        await office.ClaimAsync(task, office.Giulia);

        var refused = await office.CompleteAsync(task, office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var done = await office.CompleteAsync(task, office.Giulia, "Conferma", ReportData.Assignment(office.Sara, "2026-03-20", "Marco Colombo non lavora più per la città."));
        await host.DrainAsync();

        Assert.Contains("la persona indicata non è fra quelle disponibili", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(HumanTaskResult.Done, done.Result);
        Assert.NotNull(await office.OpenTaskAsync("scrivi"));
        await NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.4.1")]
    public async Task ReferenteWhoWrites_CannotBeTakenOff_BeforeTheReportIsSomebodyElses()
    {
        await AssignAsync();

        var refused = await LeaveAsync(office.Marco);
        await host.Get<AssignHumanTaskHandler>().HandleAsync(new AssignHumanTask(await office.TaskAsync("scrivi"), office.Giulia, office.Sara, "Marco Colombo lascia il Comune."));
        var left = await LeaveAsync(office.Marco);

        Assert.Contains("Prima assegnale ad altri", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(PeopleResult.Done, left.Result);
        await office.DoAsync("scrivi", office.Sara, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await NoIncidentsAsync();
    }

    private Task AssignAsync() => office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));

    private async Task<PeopleAnswer> LeaveAsync(Guid person)
    {
        var name = await host.ReadAsync(db => db.Users.Where(member => member.Id == person).Select(member => member.DisplayName).SingleAsync());
        return await host.Get<ChangePersonHandler>().HandleAsync(new ChangePerson(office.Luca, person, name, null, IsActive: false));
    }

    private async Task EmptyAsync(string body)
    {
        var memberships = await host.ReadAsync(db => db.BodyMemberships.Where(row => row.BodyKey == body).Select(row => row.Id).ToListAsync());
        foreach (var membership in memberships)
            Assert.Equal(PeopleResult.Done, (await host.Get<EndMembershipHandler>().HandleAsync(new EndMembership(office.Luca, membership, new(2026, 2, 3)))).Result);
    }

    private async Task NoIncidentsAsync() =>
        Assert.Empty(await host.ReadAsync(db => db.Incidents.Select(incident => incident.ActivityId + ": " + incident.Message).ToListAsync()));
}
