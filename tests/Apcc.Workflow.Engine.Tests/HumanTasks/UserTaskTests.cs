using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Calendar;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.HumanTasks;

/// <summary>Elsa.UserTask: what it asks the host for, its timers, its outcomes.</summary>
public sealed class UserTaskTests
{
    // Monday 2 February 2026; the due date is Tuesday 3 March, 18:00 in Milan.
    private static readonly DateTime Start = new(2026, 2, 2, 8, 0, 0, DateTimeKind.Utc);

    private static JsonObject Reminders => Flow.Json(JsonNode.Parse("""
        [
          { "workingDays": -30, "calendar": "milano", "template": "troppo-presto" },
          { "workingDays": -10, "at": "09:00", "calendar": "milano", "template": "sollecito" },
          { "duration": "-P1D", "template": "domani" }
        ]
        """)!);

    private static JsonObject Escalation => Flow.Json(JsonNode.Parse("""
        { "workingDays": 1, "at": "09:30", "calendar": "milano", "toGroups": ["cabina-di-regia"], "action": "addCandidate", "template": "ritardo" }
        """)!);

    private static JsonObject Task(params (string, JsonNode?)[] more) => Flow.Activity("scrivi", "UserTask",
        [
            ("title", Flow.Liquid("Relazione su {{ Case.title }}")), ("candidateGroups", Flow.Json(new JsonArray("referenti"))),
            ("dueAt", Flow.Js("atTime('2026-03-03', '18:00')")), ("form", Flow.Literal("relazione")), ("notification", Flow.Literal("nuovo-compito")),
            ("actions", Flow.Json(new JsonArray("Trasmetti", "Chiedi un contributo"))), ("reminders", Reminders), ("escalation", Escalation),
            ("result", Flow.To("risposta")), .. more,
        ]);

    private static string[] Edges(JsonObject task) => task.ContainsKey("enableTimeoutOutcome")
        ? ["scrivi:Trasmetti>w", "scrivi:Timeout>tardi", "scrivi:Cancelled>annullato"] : ["scrivi:Trasmetti>w"];

    private static Scenario Begin(JsonObject task) => new(
        Flow.Definition(
            Flow.Chart([task, Flow.Activity("w", "WriteLine", ("text", Flow.Js("variables.risposta.action + ' ' + variables.risposta.data.esito"))), Flow.Line("tardi"), Flow.Line("annullato")],
                Edges(task)),
            Flow.Variables(("risposta", "Object", null))),
        host =>
        {
            host.UtcNow = Start;
            host.Calendars = new WorkingCalendars([ShippedCalendar.Milano]);
            host.Case = new JsonObject { ["title"] = "Tetti verdi" };
        });

    [Fact]
    public void Execute_AsksForTheTaskAndSetsTimersAhead()
    {
        var scenario = Begin(Task());

        var request = Assert.Single(scenario.Host.Effects.OfType<HumanTaskRequested>());
        Assert.Equal("Relazione su Tetti verdi", request.Title);
        Assert.Equal(["referenti"], request.CandidateGroups);
        Assert.Equal(["Trasmetti", "Chiedi un contributo"], request.Actions);
        Assert.Equal("nuovo-compito", request.Notification);
        Assert.Equal(50, request.Priority);
        Assert.Equal(new DateTime(2026, 3, 3, 17, 0, 0, DateTimeKind.Utc), request.DueAt);
        Assert.Equal(
            [new DateTime(2026, 2, 17, 8, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 2, 17, 0, 0, DateTimeKind.Utc)],
            scenario.Bookmarks(BookmarkKind.Reminder).Select(b => b.DueAt!.Value));
        Assert.Equal(new DateTime(2026, 3, 4, 8, 30, 0, DateTimeKind.Utc), Assert.Single(scenario.Bookmarks(BookmarkKind.Escalation)).DueAt);
        Assert.Empty(scenario.Bookmarks(BookmarkKind.TaskTimeout));
    }

    [Fact]
    public void Timers_Fire_WhileTheTaskStaysOpen()
    {
        var scenario = Begin(Task());

        scenario.Host.Advance("P40D");

        Assert.Equal(["sollecito", "domani"], scenario.Host.Effects.OfType<HumanTaskReminderDue>().Select(r => r.Template));
        var escalated = Assert.Single(scenario.Host.Effects.OfType<HumanTaskEscalated>());
        Assert.Equal(("ritardo", "addCandidate", "cabina-di-regia"), (escalated.Template, escalated.Action, Assert.Single(escalated.ToGroups)));
        Assert.Equal(BookmarkKind.HumanTask, Assert.Single(scenario.State.Bookmarks).Kind);
        Assert.Equal("Running/Suspended", scenario.Status);
    }

    [Fact]
    public void Complete_LeavesByTheActionAndDropsTimers()
    {
        var scenario = Begin(Task());

        var result = scenario.Complete("scrivi", "Trasmetti", new JsonObject { ["esito"] = "fattibile" });

        Assert.Equal(["Trasmetti fattibile"], scenario.Lines);
        Assert.Equal("Finished/Finished", scenario.Status);
        Assert.Equal(4, result.BookmarksDropped.Count);
        Assert.Equal("maria", (string?)scenario.State.Variables["risposta"]!["completedBy"]);
        Assert.Empty(scenario.Host.Effects.OfType<HumanTaskWithdrawn>());
    }

    [Fact]
    public void Complete_Twice_TheSecondIsRefused()
    {
        var scenario = Begin(Task());
        var bookmark = scenario.Bookmark("scrivi", BookmarkKind.HumanTask);
        scenario.Complete(bookmark, "Chiedi un contributo");

        var second = scenario.Complete(bookmark, "Trasmetti");

        Assert.False(second.Accepted);
        Assert.Contains("terminata", second.Refusal, StringComparison.Ordinal);
        Assert.Empty(second.Journal);
    }

    [Fact]
    public void Complete_ActionThatIsNotOffered_IsAnIncident()
    {
        var scenario = Begin(Task());

        scenario.Complete("scrivi", "Cancelled");

        Assert.Contains("«Cancelled»", scenario.Incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notify_NewDueDate_MovesEveryTimer()
    {
        var scenario = Begin(Task());
        scenario.Host.Advance("P16D");
        var bookmark = scenario.Bookmark("scrivi", BookmarkKind.HumanTask);

        var result = scenario.Send(new NotifyBookmark(bookmark.Id, new JsonObject { ["dueAt"] = "2026-04-02T16:00:00Z" }));

        Assert.True(result.Accepted);
        // 30 working days before Holy Thursday lie in the past again; 10 and one day before it lie ahead (summer time since 29 March).
        Assert.Equal(
            [new DateTime(2026, 2, 19, 8, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 19, 8, 0, 0, DateTimeKind.Utc), new DateTime(2026, 4, 1, 16, 0, 0, DateTimeKind.Utc)],
            scenario.Bookmarks(BookmarkKind.Reminder).Select(b => b.DueAt!.Value));
        Assert.Equal(new DateTime(2026, 4, 3, 7, 30, 0, DateTimeKind.Utc), Assert.Single(scenario.Bookmarks(BookmarkKind.Escalation)).DueAt);
        Assert.Equal(bookmark, scenario.Bookmark("scrivi", BookmarkKind.HumanTask));
    }

    [Fact]
    public void Notify_UnreadableDate_IsRefusedAndChangesNothing()
    {
        var scenario = Begin(Task());
        var before = scenario.State.ToJson();

        var result = scenario.Send(new NotifyBookmark(scenario.Bookmark("scrivi", BookmarkKind.HumanTask).Id, new JsonObject { ["dueAt"] = "domani" }));

        Assert.Contains("«domani»", result.Refusal, StringComparison.Ordinal);
        Assert.Equal(before, scenario.State.ToJson());
    }

    [Fact]
    public void Notify_AfterEscalation_DoesNotEscalateTwiceForThePast()
    {
        var scenario = Begin(Task());
        scenario.Host.Advance("P40D");

        scenario.Send(new NotifyBookmark(scenario.Bookmark("scrivi").Id, new JsonObject { ["dueAt"] = "2026-03-04T16:00:00Z" }));
        scenario.Host.Advance("P1D");

        Assert.Single(scenario.Host.Effects.OfType<HumanTaskEscalated>());
    }

    [Fact]
    public void Timeout_Enabled_LeavesByTimeout()
    {
        var scenario = Begin(Task(("enableTimeoutOutcome", Flow.Literal(true)), ("enableCancellationOutcome", Flow.Literal(true))));

        scenario.Host.Advance("P40D");

        Assert.Equal(["tardi"], scenario.Lines);
        Assert.True(Assert.Single(scenario.Host.Effects.OfType<HumanTaskWithdrawn>()).TimedOut);
        Assert.Empty(scenario.Host.Effects.OfType<HumanTaskEscalated>());
    }

    [Fact]
    public void Cancellation_Enabled_LeavesByCancelled()
    {
        var scenario = Begin(Task(("enableTimeoutOutcome", Flow.Literal(true)), ("enableCancellationOutcome", Flow.Literal(true))));

        scenario.Complete("scrivi", "Cancelled");

        Assert.Equal(["annullato"], scenario.Lines);
    }

    [Fact]
    public void CancelInstance_WithdrawsTheTask()
    {
        var scenario = Begin(Task());

        scenario.Send(new CancelInstance("proposta ritirata"));

        Assert.Equal("Finished/Cancelled", scenario.Status);
        Assert.False(Assert.Single(scenario.Host.Effects.OfType<HumanTaskWithdrawn>()).TimedOut);
        Assert.EndsWith("Canceled scrivi\nCanceled flow\nCanceled", scenario.Story, StringComparison.Ordinal);
    }
}
