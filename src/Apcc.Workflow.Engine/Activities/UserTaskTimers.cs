using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>The reminders, escalations and the timeout of one open human task, as bookmarks with a due instant.</summary>
internal sealed class UserTaskTimers(ActivityContext context)
{
    public required string TaskId { get; init; }

    /// <summary>UTC instant; without it there are no timers.</summary>
    public DateTime? DueAt { get; set; }
    public bool TimesOut { get; init; }
    public JsonNode? Reminders { get; init; }
    public JsonNode? Escalation { get; init; }

    /// <summary>Indexes of escalations that have happened.</summary>
    private HashSet<int> Escalated { get; init; } = [];

    public static string? TaskIdOf(ActivityContext context) => context.Memory["taskId"].AsText();

    public static UserTaskTimers Load(ActivityContext context) => new(context)
    {
        TaskId = TaskIdOf(context) ?? "",
        DueAt = Values.Instant(context.Memory["dueAt"], TimeZoneInfo.Utc),
        TimesOut = Values.Flag(context.Memory["timesOut"]) is true,
        Reminders = context.Memory["reminders"]?.DeepClone(),
        Escalation = context.Memory["escalation"]?.DeepClone(),
        Escalated = [.. Values.Items(context.Memory["escalated"]).Select(i => (int)(Values.Number(i) ?? -1))],
    };

    /// <summary>The same task and due date with other timers. An escalation that has happened does not happen again.</summary>
    public UserTaskTimers With(JsonNode? reminders, JsonNode? escalation, bool timesOut) => new(context)
    {
        TaskId = TaskId, DueAt = DueAt, TimesOut = timesOut, Reminders = reminders, Escalation = escalation, Escalated = Escalated,
    };

    public void Keep()
    {
        var memory = context.Memory;
        memory["taskId"] = TaskId;
        memory["dueAt"] = DueAt is { } dueAt ? Values.Iso(dueAt) : null;
        memory["timesOut"] = TimesOut;
        memory["reminders"] = Reminders?.DeepClone();
        memory["escalation"] = Escalation?.DeepClone();
        memory["escalated"] = new JsonArray([.. Escalated.Order().Select(i => (JsonNode)i)]);
    }

    public void Drop()
    {
        context.DropBookmarks(BookmarkKind.Reminder);
        context.DropBookmarks(BookmarkKind.Escalation);
        context.DropBookmarks(BookmarkKind.TaskTimeout);
    }

    /// <summary>Reminders and escalations at the given instants, in place of those that wait.</summary>
    /// <exception cref="ExpressionException">An instant cannot be read.</exception>
    public static void SetExactly(ActivityContext context, JsonArray timers)
    {
        context.DropBookmarks(BookmarkKind.Reminder);
        context.DropBookmarks(BookmarkKind.Escalation);
        foreach (var timer in timers.OfType<JsonObject>())
            context.SetBookmark(
                timer["kind"].AsText() == BookmarkKind.Escalation ? BookmarkKind.Escalation : BookmarkKind.Reminder,
                dueAt: Values.Instant(timer["dueAt"], TimeZoneInfo.Utc) ?? throw new ExpressionException("La data di un promemoria non si legge."),
                payload: timer["index"]?.DeepClone());
    }

    /// <summary>Sets what still lies ahead. A reminder whose instant has passed is not set; an escalation whose instant has
    /// passed happens at once, but not twice.</summary>
    public void Set()
    {
        if (DueAt is not { } dueAt) return;
        var reminders = Read(Reminders, isEscalation: false);
        for (var i = 0; i < reminders.Count; i++)
        {
            var instant = reminders[i].InstantFor(dueAt, context.Run);
            if (instant > context.Run.UtcNow) context.SetBookmark(BookmarkKind.Reminder, dueAt: instant, payload: i);
        }
        var escalations = Read(Escalation, isEscalation: true);
        for (var i = 0; i < escalations.Count; i++)
        {
            var instant = escalations[i].InstantFor(dueAt, context.Run);
            if (instant > context.Run.UtcNow || !Escalated.Contains(i)) context.SetBookmark(BookmarkKind.Escalation, dueAt: instant, payload: i);
        }
        if (TimesOut) context.SetBookmark(BookmarkKind.TaskTimeout, dueAt: dueAt);
    }

    public ActivityResult Remind(Bookmark bookmark)
    {
        var index = Index(bookmark);
        var template = Read(Reminders, isEscalation: false)[index].Template ?? "";
        context.Emit(new HumanTaskReminderDue(TaskId, template, index));
        context.Journal("Reminded", template);
        return new ActivityResult.Waits();
    }

    public ActivityResult Escalate(Bookmark bookmark)
    {
        var index = Index(bookmark);
        var offset = Read(Escalation, isEscalation: true)[index];
        context.Emit(new HumanTaskEscalated(TaskId, offset.Template, offset.ToGroups, offset.ToUsers, offset.Action));
        context.Journal("Escalated", offset.Action);
        Escalated.Add(index);
        Keep();
        return new ActivityResult.Waits();
    }

    private static int Index(Bookmark bookmark) => (int)(Values.Number(bookmark.Payload) ?? 0);

    private IReadOnlyList<TaskOffset> Read(JsonNode? node, bool isEscalation)
    {
        var name = isEscalation ? "escalation" : "reminders";
        return TaskOffset.Read(node, isEscalation, (place, what) => throw new ExpressionException(
            $"Attività «{context.Activity.Name ?? context.Activity.Id}», {name}{place}: {what}", node?.ToJsonString()));
    }
}
