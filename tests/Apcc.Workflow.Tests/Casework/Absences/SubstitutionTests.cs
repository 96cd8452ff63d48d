using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Absences;

/// <summary>What a substitute sees and does, for how long, and what the records say afterwards.</summary>
public sealed class SubstitutionTests
{
    private static readonly DateOnly Today = new(2026, 2, 2);
    private static readonly DateOnly NextMonday = new(2026, 2, 9);

    [Fact]
    public async Task Substitute_HandsTheTaskIn_AndEveryRecordNamesBoth()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara) = (desk.Office.Marco, desk.Office.Sara);
        await desk.GoesAwayAsync(marco, sara, Today, NextMonday);

        Assert.Equal("Marco Colombo", Assert.Single(await desk.InboxAsync(sara)).OnBehalfOfName);
        Assert.Null(Assert.Single(await desk.InboxAsync(marco)).OnBehalfOfName);
        Assert.Equal(HumanTaskResult.Done, (await desk.HandInAsync(sara)).Result);

        var done = (await desk.SheetAsync(marco))!.History.Single(item => item.Kind is HumanTaskEventKind.Completed);
        Assert.Equal(("Sara D'Angelo", "Marco Colombo"), (done.ActorName, done.OnBehalfOfName));
        Assert.Equal("Marco Colombo", Assert.Single(await desk.InboxAsync(sara, InboxScope.Done)).OnBehalfOfName);
        Assert.Equal("Sara D'Angelo", Assert.Single(await desk.InboxAsync(marco, InboxScope.Done)).DoneByName);
        var result = await ConsegnaAsync(host);
        Assert.Equal((sara.ToString(), marco.ToString(), "Marco Colombo"),
            (Text(result, "completedBy"), Text(result, "onBehalfOf"), Text(result, "onBehalfOfName")));
        var audit = await host.ReadAsync(db => db.AuditEntries.Where(entry => entry.Action == nameof(CompleteHumanTask)
            && entry.SubjectId == desk.Report.ToString()).SingleAsync());
        Assert.Equal((sara, $$"""{"onBehalfOf":"{{marco}}"}"""), (audit.ActorId, audit.Detail));
    }

    [Fact]
    public async Task Substitute_IsOneFromTheFirstDayUntilTheDayOfReturn()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara) = (desk.Office.Marco, desk.Office.Sara);
        await desk.GoesAwayAsync(marco, sara, new(2026, 2, 4), new(2026, 2, 6));
        var seen = new List<bool>();

        foreach (var (day, time) in new[] { (3, new TimeOnly(23, 59)), (4, new TimeOnly(0, 0)), (5, new TimeOnly(23, 59)), (6, new TimeOnly(0, 0)) })
        {
            await host.AdvanceToAsync(new(2026, 2, day), time);
            seen.Add(await desk.SheetAsync(sara) is { CanWork: true });
            Assert.Single(await desk.InboxAsync(marco));
        }

        Assert.Equal([false, true, true, false], seen);
    }

    [Fact]
    public async Task PersonBackEarly_GoesOnWithWhatTheSubstituteWrote_AndTheSubstituteIsOut()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara) = (desk.Office.Marco, desk.Office.Sara);
        var absence = await desk.GoesAwayAsync(marco, sara, Today.AddDays(-3), NextMonday);
        var saved = await host.Get<SaveHumanTaskDraftHandler>().HandleAsync(
            new SaveHumanTaskDraft(desk.Report, sara, new JsonObject { ["contesto"] = "Scritto da Sara." }, 0));

        await host.Get<EndAbsenceHandler>().HandleAsync(new EndAbsence(marco, absence));

        Assert.Equal(HumanTaskResult.Done, saved.Result);
        Assert.Equal(HumanTaskResult.NotFound, (await desk.HandInAsync(sara)).Result);
        Assert.Null(await desk.SheetAsync(sara));
        Assert.Empty(await desk.InboxAsync(sara));
        Assert.Equal("Scritto da Sara.", (string?)(await desk.SheetAsync(marco))!.Data["contesto"]);
        Assert.Equal(Today.AddDays(-1), Assert.Single((await host.Get<AbsenceList>().OfPersonAsync(marco, marco))!).LastDay);
        Assert.Equal(HumanTaskResult.Done, (await desk.HandInAsync(marco)).Result);
    }

    [Fact]
    public async Task TaskGivenDuringTheAbsence_IsTheSubstitutesToo_AndBothAreWrittenTo()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (paolo, elena) = (desk.Office.Paolo, desk.Office.Elena);
        await desk.GoesAwayAsync(paolo, elena, Today, NextMonday);

        await desk.Office.StartReportAsync(await desk.Office.FileProposalAsync(referent: paolo, number: 2));
        await desk.Office.DoAsync("assegna", desk.Office.Giulia, "Conferma", ReportData.Assignment(paolo, "2026-03-20"));

        var mails = new[] { "Paolo Brambilla", "Elena Riva" }.Select(name => Assert.Single(host.Mail.To(Office.AddressOf(name)))).ToList();
        Assert.Equal(mails[0].Subject, mails[1].Subject);
        Assert.DoesNotContain("sostituisci", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Contains("sostituisci Paolo Brambilla", mails[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("sostituisci <strong>Paolo Brambilla</strong>", mails[1].HtmlBody, StringComparison.Ordinal);
        Assert.Equal("Paolo Brambilla", Assert.Single(await desk.InboxAsync(elena)).OnBehalfOfName);
    }

    [Fact]
    public async Task MailOfTheProcess_ReachesTheSubstituteToo_AndSaysInWhoseStead()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        await desk.GoesAwayAsync(desk.Office.Marco, desk.Office.Sara, Today, NextMonday);
        await desk.HandInAsync(desk.Office.Marco);
        await desk.Office.DoAsync("valuta", desk.Office.Giulia, "Accetta", []);

        var own = host.Mail.To(Office.AddressOf("Marco Colombo"))[^1];
        var substitutes = Assert.Single(host.Mail.To(Office.AddressOf("Sara D'Angelo")), mail => mail.Subject == own.Subject);
        Assert.DoesNotContain("sostituisci", own.TextBody, StringComparison.Ordinal);
        Assert.Contains("sostituisci Marco Colombo", substitutes.TextBody, StringComparison.Ordinal);
        Assert.Contains("sostituisci <strong>Marco Colombo</strong>", substitutes.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminder_GoesToBothWhileItLasts_AndToOneAfterwards()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        await desk.GoesAwayAsync(desk.Office.Marco, desk.Office.Sara, new(2026, 3, 2), new(2026, 3, 10));
        var (marco, sara) = (Office.AddressOf("Marco Colombo"), Office.AddressOf("Sara D'Angelo"));
        var before = (Marco: host.Mail.To(marco).Count, Sara: host.Mail.To(sara).Count);

        await host.AdvanceToAsync(new(2026, 3, 6), new(10, 0));
        var during = (host.Mail.To(marco).Count - before.Marco, host.Mail.To(sara).Count - before.Sara);
        await host.AdvanceToAsync(new(2026, 3, 17), new(10, 0));
        var after = (host.Mail.To(marco).Count - before.Marco, host.Mail.To(sara).Count - before.Sara);

        Assert.Equal(((1, 1), (2, 1)), (during, after));
    }

    [Fact]
    public async Task Substitute_WhoLosesTheirOwnRole_StillStandsIn_ForWhatThePersonHolds()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var sara = desk.Office.Sara;
        await desk.GoesAwayAsync(desk.Office.Marco, sara, Today, NextMonday);

        await host.Get<EndRoleHandler>().HandleAsync(new EndRole(desk.Office.Luca, await RoleOfAsync(host, sara), Today));

        Assert.Equal(HumanTaskResult.Done, (await desk.HandInAsync(sara)).Result);
    }

    [Fact]
    public async Task GroupTask_OfTheAbsentPerson_IsTakenInTheirStead_UntilTheyLeaveTheGroup()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (paolo, elena) = (desk.Office.Paolo, desk.Office.Elena);
        await desk.Office.DoAsync("scrivi", desk.Office.Marco, "Chiedi un contributo",
            ReportData.AskingContribution("area-tecnica-scuole", "area-energia-clima"));
        await desk.GoesAwayAsync(paolo, elena, Today, NextMonday);
        var task = Assert.Single(await desk.InboxAsync(elena, InboxScope.Available));

        Assert.Equal(HumanTaskResult.Done, (await desk.Office.ClaimAsync(task.Id, elena)).Result);

        Assert.Equal("Paolo Brambilla", task.OnBehalfOfName);
        Assert.Equal(("Paolo Brambilla", "Paolo Brambilla"), ItemOf(Assert.Single(await desk.InboxAsync(elena))));
        Assert.Equal(("Paolo Brambilla", null), ItemOf(Assert.Single(await desk.InboxAsync(paolo))));
        await host.Get<ReleaseHumanTaskHandler>().HandleAsync(new ReleaseHumanTask(task.Id, elena));
        await host.Get<EndMembershipHandler>().HandleAsync(new EndMembership(desk.Office.Luca, await MembershipOfAsync(host, paolo), Today));
        Assert.Empty(await desk.InboxAsync(elena, InboxScope.Available));
        Assert.Equal(HumanTaskResult.NotFound, (await desk.Office.ClaimAsync(task.Id, elena)).Result);
    }

    [Fact]
    public async Task Substitute_WhoIsExcludedFromTheTask_StaysExcluded_AndIsNotWrittenTo()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var sara = desk.Office.Sara;
        await host.WriteAsync(db => db.HumanTaskCandidates.Add(new HumanTaskCandidate
        {
            Id = Guid.CreateVersion7(), HumanTaskId = desk.Report, Kind = CandidateKind.Excluded, Key = sara.ToString(),
        }));
        await desk.GoesAwayAsync(desk.Office.Marco, sara, Today, new(2026, 4, 1));

        await host.AdvanceToAsync(new(2026, 3, 6), new(10, 0));

        Assert.Empty(await desk.InboxAsync(sara));
        Assert.Null(await desk.SheetAsync(sara));
        Assert.Equal(HumanTaskResult.NotFound, (await desk.HandInAsync(sara)).Result);
        Assert.Empty(host.Mail.To(Office.AddressOf("Sara D'Angelo")));
    }

    [Fact]
    public async Task Substitution_DoesNotCascade_AndPassesNoPermission()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (giulia, marco, sara, paolo) = (desk.Office.Giulia, desk.Office.Marco, desk.Office.Sara, desk.Office.Paolo);
        await desk.GoesAwayAsync(marco, sara, Today, NextMonday);
        await desk.GoesAwayAsync(sara, paolo, Today, NextMonday);
        await desk.GoesAwayAsync(giulia, paolo, Today, NextMonday);

        var assigned = await host.Get<AssignHumanTaskHandler>().HandleAsync(new AssignHumanTask(desk.Report, paolo, paolo, "Lo faccio io."));

        Assert.Null(await desk.SheetAsync(paolo));
        Assert.Equal(HumanTaskResult.NotFound, assigned.Result);
        Assert.Empty(await desk.InboxAsync(paolo, InboxScope.All));
        Assert.NotNull(await desk.SheetAsync(sara));
    }

    [Fact]
    public async Task Manager_WhoStandsInForTheAssignee_ReassignsInTheirOwnName()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        await desk.GoesAwayAsync(desk.Office.Marco, desk.Office.Giulia, Today, NextMonday);

        await host.Get<AssignHumanTaskHandler>().HandleAsync(
            new AssignHumanTask(desk.Report, desk.Office.Giulia, desk.Office.Sara, "Marco è assente a lungo."));

        var assigned = (await desk.SheetAsync(desk.Office.Sara))!.History[^1];
        Assert.Equal(("Giulia Ferraris", null), (assigned.ActorName, assigned.OnBehalfOfName));
    }

    [Fact]
    public async Task Substitute_ReadsTheCase_ForAsLongAsItLasts()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        await desk.GoesAwayAsync(desk.Office.Marco, desk.Office.Sara, Today, NextMonday);
        var caseId = (await desk.SheetAsync(desk.Office.Sara))!.CaseId!.Value;

        var during = await host.Get<CaseSheets>().FindAsync(caseId, desk.Office.Sara);
        await host.AdvanceToAsync(NextMonday, new(9, 0));

        Assert.True(Assert.Single(during!.OpenTasks).CanOpen);
        Assert.Null(await host.Get<CaseSheets>().FindAsync(caseId, desk.Office.Sara));
    }

    private static (string? Assignee, string? OnBehalfOf) ItemOf(InboxItem item) => (item.AssigneeName, item.OnBehalfOfName);

    private static string? Text(JsonNode? node, string name) => node?[name]?.GetValue<string>();

    private static async Task<JsonNode?> ConsegnaAsync(OfficeHost host) =>
        WorkflowState.FromJson(await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.State).SingleAsync())).Variables["consegna"];

    private static Task<Guid> RoleOfAsync(OfficeHost host, Guid person) =>
        host.ReadAsync(db => db.RoleAssignments.Where(row => row.StaffMemberId == person).Select(row => row.Id).SingleAsync());

    private static Task<Guid> MembershipOfAsync(OfficeHost host, Guid person) =>
        host.ReadAsync(db => db.BodyMemberships.Where(row => row.StaffMemberId == person).Select(row => row.Id).SingleAsync());
}
