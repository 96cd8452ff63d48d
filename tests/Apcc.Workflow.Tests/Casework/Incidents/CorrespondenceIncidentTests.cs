using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Incidents;

/// <summary>A PDF or mail that fails is a visible incident with retry, and the person's task goes on.</summary>
public sealed class CorrespondenceIncidentTests
{
    [Fact]
    public async Task LetterThatCannotBePrinted_IsAnIncident_TheTaskGoesOn_AndRetryPrintsIt()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        host.Paper.Jams = _ => new InvalidOperationException("La stampante è inceppata.");
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await WaitOutRetriesAsync(host);

        var incident = Assert.Single(await host.Get<IncidentLists>().OpenAsync(office.Giulia));
        Assert.Contains("inceppata", incident.Message);
        await office.DoAsync("scrivi", office.Marco, "Chiedi un contributo", ReportData.AskingContribution("area-tecnica-scuole"));

        host.Paper.Jams = null;
        Assert.Null((await ResolveAsync(host, incident, office.Giulia, IncidentDecision.Retry)).Refusal);
        await host.DrainAsync();

        Assert.Single(host.Paper.Printed, job => job.Title.Contains("incarico", StringComparison.Ordinal));
        Assert.Empty(await host.Get<IncidentLists>().OpenAsync(office.Giulia));
        Assert.Contains("già stato risolto", (await ResolveAsync(host, incident, office.Giulia, IncidentDecision.Retry)).Refusal);
    }

    [Fact]
    public async Task ReminderThatIsRefused_IsAnIncident_AndRetrySendsItOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var before = host.Mail.Arrived.Count;
        host.Mail.Refuses = mail => new MailTransportException("L'indirizzo non esiste.", isPermanent: true);

        await host.AdvanceToAsync(new(2026, 3, 6), new(9, 0));
        var incident = Assert.Single(await host.Get<IncidentLists>().OpenAsync(office.Giulia));
        host.Mail.Refuses = null;
        await ResolveAsync(host, incident, office.Giulia, IncidentDecision.Retry);
        await host.DrainAsync();

        Assert.Equal(before + 1, host.Mail.Arrived.Count);
        Assert.NotNull(await office.OpenTaskAsync("scrivi"));
    }

    [Fact]
    public async Task RelayThatRefusesForAWhile_IsTriedAgain_WithTheSameMessageId()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var seen = new List<string>();
        host.Mail.Refuses = mail =>
        {
            seen.Add(mail.MessageId);
            return seen.Count < 3 ? new MailTransportException("Il server di posta è occupato.", isPermanent: false) : null;
        };
        await office.StartReportAsync(await office.FileProposalAsync());

        await WaitOutRetriesAsync(host);

        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.Single(host.Mail.Arrived);
        Assert.Empty(await host.Get<IncidentLists>().OpenAsync(office.Giulia));
    }

    [Fact]
    public async Task SkippedLetter_LetsTheInstanceEnd_WithTheReasonKept()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        host.Paper.Jams = job => job.Title.Contains("incarico", StringComparison.Ordinal) ? new InvalidOperationException("Inceppata.") : null;
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await WaitOutRetriesAsync(host);
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);
        Assert.Equal(InstanceStatus.Running, (await host.ReadAsync(db => db.WorkflowInstances.SingleAsync())).Status);

        var incident = Assert.Single(await host.Get<IncidentLists>().OpenAsync(office.Giulia));
        await ResolveAsync(host, incident, office.Giulia, IncidentDecision.Skip);

        Assert.Equal(InstanceSubStatus.Finished, (await host.ReadAsync(db => db.WorkflowInstances.SingleAsync())).SubStatus);
        Assert.Equal("Consegnata a mano", await host.ReadAsync(db => db.Incidents.Select(row => row.Reason).SingleAsync()));
    }

    private static Task<ResolveAnswer> ResolveAsync(OfficeHost host, IncidentItem incident, Guid actor, IncidentDecision decision) =>
        host.Get<ResolveIncidentHandler>().HandleAsync(new ResolveIncident(incident.Id, actor, decision, "Consegnata a mano"));

    private static async Task WaitOutRetriesAsync(OfficeHost host)
    {
        for (var attempt = 0; attempt < 6; attempt++) await host.AdvanceAsync(TimeSpan.FromMinutes(10));
    }
}
