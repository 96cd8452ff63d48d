using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>An office in which Marco writes a report and people go away: Monday 2 February 2026 is today.</summary>
public sealed class AwayDesk(OfficeHost host, Office office, Guid report)
{
    public Office Office => office;
    public OfficeHost Host => host;

    /// <summary>Marco's task of writing.</summary>
    public Guid Report => report;

    public static async Task<AwayDesk> OpenAsync(OfficeHost host)
    {
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        return new AwayDesk(host, office, await office.TaskAsync("scrivi"));
    }

    /// <summary>Records an absence that must be accepted; the last date is the first day back.</summary>
    public async Task<Guid> GoesAwayAsync(Guid person, Guid substitute, DateOnly from, DateOnly until, Guid? by = null)
    {
        var answer = await RecordAsync(person, substitute, from, until, by);
        Assert.True(answer.Result is PeopleResult.Done, string.Join("; ", answer.Errors.Select(error => error.Message)));
        return answer.Id!.Value; // set when done
    }

    public Task<PeopleAnswer> RecordAsync(Guid person, Guid substitute, DateOnly from, DateOnly until, Guid? by = null) =>
        host.Get<RecordAbsenceHandler>().HandleAsync(new RecordAbsence(by ?? person, person, substitute, from, until));

    public async Task<IReadOnlyList<InboxItem>> InboxAsync(Guid person, InboxScope scope = InboxScope.Mine) =>
        (await host.Get<Inbox>().ListAsync(new InboxRequest { ActorId = person, Scope = scope })).Items;

    public Task<HumanTaskSheet?> SheetAsync(Guid person) => host.Get<HumanTaskSheets>().FindAsync(report, person);

    public Task<HumanTaskAnswer> HandInAsync(Guid person) =>
        office.CompleteAsync(report, person, "Trasmetti alla Cabina di Regia", ReportData.Report());
}
