using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.FeasibilityReports;

/// <summary>Deadlines of the report: all of them stand in the definition and in the calendar.</summary>
public sealed class DeadlineTests
{
    private static readonly string Marco = Office.AddressOf("Marco Colombo");
    private static readonly string Giulia = Office.AddressOf("Giulia Ferraris");

    [Fact]
    public async Task Referente_IsRemindedTenAndThreeWorkingDaysBefore_AndTheCabinaHearsOneAfter()
    {
        await using var host = await OfficeHost.StartAsync();
        await WritingAsync(host, dueOn: "2026-04-10");
        var told = host.Mail.To(Marco).Count;

        // Ten working days before Friday 10 April: Easter Monday (6 April) does not count, so 26 March.
        await host.AdvanceToAsync(new(2026, 3, 26), new(8, 59));
        Assert.Equal(told, host.Mail.To(Marco).Count);
        await host.AdvanceToAsync(new(2026, 3, 26), new(9, 0));
        Assert.Equal(told + 1, host.Mail.To(Marco).Count);

        // Three working days before: 9, 8 and 7 April are working days, so 7 April.
        await host.AdvanceToAsync(new(2026, 4, 7), new(9, 0));
        Assert.Equal(told + 2, host.Mail.To(Marco).Count);

        var toGiulia = host.Mail.To(Giulia).Count;
        await host.AdvanceToAsync(new(2026, 4, 13), new(8, 59));
        Assert.Equal(toGiulia, host.Mail.To(Giulia).Count);
        await host.AdvanceToAsync(new(2026, 4, 13), new(9, 0));
        Assert.Equal(toGiulia + 1, host.Mail.To(Giulia).Count);
        Assert.Equal(told + 2, host.Mail.To(Marco).Count);
    }

    [Fact]
    public async Task WhatFellDueWhileTheSystemWasDown_FiresAtStart_Once()
    {
        await using var host = await OfficeHost.StartAsync();
        await WritingAsync(host, dueOn: "2026-04-10");
        var told = host.Mail.To(Marco).Count;

        host.Clock.Advance(TimeSpan.FromDays(120));
        await host.DrainAsync();
        await host.DrainAsync();

        Assert.Equal(told + 2, host.Mail.To(Marco).Count);
    }

    [Fact]
    public async Task MovedDueDate_MovesRemindersAndEscalation()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await WritingAsync(host, dueOn: "2026-03-20");
        var told = host.Mail.To(Marco).Count;

        var answer = await host.Get<ChangeDueDateHandler>().HandleAsync(
            new ChangeDueDate(await office.TaskAsync("scrivi"), office.Giulia, new(2026, 5, 29), "Servono i dati del nuovo catasto"));
        await host.AdvanceToAsync(new(2026, 4, 1), new(12, 0));

        Assert.Equal(HumanTaskResult.Done, answer.Result);
        Assert.Equal(told, host.Mail.To(Marco).Count);
        await host.AdvanceToAsync(new(2026, 5, 15), new(9, 0));
        Assert.Equal(told + 1, host.Mail.To(Marco).Count);
    }

    [Fact]
    public async Task DefaultDueDate_IsThirtyWorkingDaysAhead_ByTheCalendarOfTheOffice()
    {
        await using var host = await OfficeHost.StartAsync(now: new DateTimeOffset(2026, 9, 1, 9, 0, 0, TimeSpan.Zero));
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());

        var sheet = await host.Get<HumanTaskSheets>().FindAsync(await TakenAsync(office), office.Giulia);

        // From 1 September thirty working days: 4 October 2026, a Sunday and national holiday, takes none away.
        Assert.Equal("2026-10-13", sheet?.Data["scadenza"]?.GetValue<string>());
        Assert.Equal(office.Marco.ToString(), sheet?.Data["referente"]?.GetValue<string>());
    }

    private static async Task<Guid> TakenAsync(Office office)
    {
        var id = await office.TaskAsync("assegna");
        await office.ClaimAsync(id, office.Giulia);
        return id;
    }

    private static async Task<Office> WritingAsync(OfficeHost host, string dueOn)
    {
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, dueOn));
        return office;
    }
}
