using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Waits for a person. Leaves by the action that the person chose, by Timeout or by Cancelled.</summary>
public sealed class UserTask : ActivityBehavior
{
    public const string TypeName = "Elsa.UserTask";
    public const string TimeoutOutcome = "Timeout";
    public const string CancelledOutcome = "Cancelled";

    public override ActivityDescriptor Descriptor { get; } = UserTaskDescriptor.Create();

    /// <summary>Texts of the buttons; Elsa's draft calls the input <c>actionDefinitions</c>.</summary>
    internal static IReadOnlyList<string> ActionsOf(ActivityContext context) =>
        context.Texts("actions") is { Count: > 0 } actions ? actions : context.Texts("actionDefinitions");

    public override ActivityResult Execute(ActivityContext context)
    {
        var taskId = context.Run.NewId();
        var bookmarkId = context.SetBookmark(BookmarkKind.HumanTask, taskId);
        var request = Request(context, taskId, bookmarkId);
        var timers = new UserTaskTimers(context)
        {
            TaskId = taskId,
            DueAt = request.DueAt,
            TimesOut = context.Flag("enableTimeoutOutcome") is true,
            Reminders = context.Input("reminders"),
            Escalation = context.Input("escalation"),
        };
        timers.Set();
        timers.Keep();
        KeepAnswers(context, request);
        context.Emit(request);
        return new ActivityResult.Waits();
    }

    /// <summary>The actions by which the task can be concluded.</summary>
    private static void KeepAnswers(ActivityContext context, HumanTaskRequested request)
    {
        context.Memory["actions"] = new JsonArray([.. request.Actions.Select(a => (JsonNode)a)]);
        context.Memory["cancellable"] = request.AllowsCancellation;
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed) => resumed.Bookmark.Kind switch
    {
        BookmarkKind.Reminder => UserTaskTimers.Load(context).Remind(resumed.Bookmark),
        BookmarkKind.Escalation => UserTaskTimers.Load(context).Escalate(resumed.Bookmark),
        BookmarkKind.TaskTimeout => TimeOut(context),
        _ => Conclude(context, resumed.Payload as JsonObject ?? []),
    };

    /// <summary><c>{"dueAt": "…"}</c> sets every timer anew; null takes the due date away. <c>{"timers": [{"kind", "index", "dueAt"}]}</c> sets
    /// reminders and escalations to these instants; the due date stays.</summary>
    public override ActivityResult Notified(ActivityContext context, BookmarkResumed notice)
    {
        if (notice.Payload is JsonObject given && given["timers"] is JsonArray exact)
        {
            UserTaskTimers.SetExactly(context, exact);
            return new ActivityResult.Waits();
        }
        if (notice.Payload is not JsonObject change || !change.TryGetPropertyValue("dueAt", out var dueAt)) return new ActivityResult.Waits();
        var timers = UserTaskTimers.Load(context);
        timers.DueAt = dueAt is null ? null : Values.Instant(dueAt, context.Run.TimeZone)
            ?? throw new ExpressionException($"La nuova scadenza «{Values.Text(dueAt)}» non è una data.");
        timers.Drop();
        timers.Set();
        timers.Keep();
        return new ActivityResult.Waits();
    }

    /// <summary>The task stays open with its people, draft and due date; wording, form, actions and timers become the new version's.</summary>
    public override void Migrated(ActivityContext context, ActivityDefinition before)
    {
        var changed = ChangedInputs.Between(before, context.Activity);
        if (changed.Count == 0 || UserTaskTimers.TaskIdOf(context) is not { } taskId) return;
        var request = Request(context, taskId, "");
        if (changed.Any(name => name is "reminders" or "escalation" or "enableTimeoutOutcome"))
        {
            var timers = UserTaskTimers.Load(context).With(
                context.Input("reminders"), context.Input("escalation"), context.Flag("enableTimeoutOutcome") is true);
            timers.Drop();
            timers.Set();
            timers.Keep();
        }
        KeepAnswers(context, request);
        context.Emit(new HumanTaskRevised(request, changed));
    }

    public override void Cancelled(ActivityContext context)
    {
        if (UserTaskTimers.TaskIdOf(context) is { } taskId) context.Emit(new HumanTaskWithdrawn(taskId, TimedOut: false));
    }

    private static ActivityResult.Completed TimeOut(ActivityContext context)
    {
        var taskId = UserTaskTimers.TaskIdOf(context) ?? "";
        context.Emit(new HumanTaskWithdrawn(taskId, TimedOut: true));
        return Leave(context, taskId, TimeoutOutcome, []);
    }

    private static ActivityResult Conclude(ActivityContext context, JsonObject answer)
    {
        var actions = Values.Texts(context.Memory["actions"]);
        var action = answer.MemberText("action") is { Length: > 0 } chosen ? chosen : actions.Count == 1 ? actions[0] : "Done";
        var isKnown = actions.Count == 0 ? action == "Done" : actions.Contains(action);
        var isCancelled = action == CancelledOutcome && Values.Flag(context.Memory["cancellable"]) is true;
        if (!isKnown && !isCancelled)
        {
            return new ActivityResult.Failed(
                $"Il compito è stato concluso con l’azione «{action}», che la definizione non prevede: riprovare per riaprirlo, "
                + "oppure saltarlo scegliendo l’uscita giusta.", $"Azioni previste: {string.Join(", ", actions)}");
        }
        return Leave(context, UserTaskTimers.TaskIdOf(context) ?? "", action, answer);
    }

    private static ActivityResult.Completed Leave(ActivityContext context, string taskId, string action, JsonObject answer)
    {
        context.SetOutput("taskId", taskId);
        var result = new JsonObject
        {
            ["action"] = action,
            ["data"] = answer.Member("data")?.DeepClone(),
            ["completedBy"] = answer.Member("completedBy")?.DeepClone(),
            ["completedByName"] = answer.Member("completedByName")?.DeepClone(),
            ["onBehalfOf"] = answer.Member("onBehalfOf")?.DeepClone(),
            ["at"] = answer.Member("at")?.DeepClone() ?? Values.Iso(context.Run.UtcNow),
        };
        // The host may tell more, e.g. the name to show.
        foreach (var (name, value) in answer)
            if (!result.ContainsKey(name)) result[name] = value?.DeepClone();
        context.SetOutput("result", result);
        return new ActivityResult.Completed(action);
    }

    private static HumanTaskRequested Request(ActivityContext context, string taskId, string bookmarkId) => new()
    {
        HumanTaskId = taskId,
        BookmarkId = bookmarkId,
        Title = context.Text("title") is { Length: > 0 } title ? title : context.Activity.Name ?? context.Activity.Id,
        Summary = context.Text("summary"),
        Reference = context.Text("reference"),
        TaskType = context.Text("taskType"),
        Tags = context.Texts("tags"),
        Instructions = context.Text("instructions"),
        TaskData = context.Input("taskData"),
        Assignee = context.Text("assignee") is { Length: > 0 } assignee ? assignee : null,
        CandidateUsers = context.Texts("candidateUsers"),
        CandidateGroups = context.Texts("candidateGroups"),
        ExcludedUsers = context.Texts("excludedUsers"),
        Requester = context.Text("requester"),
        Priority = Math.Clamp(context.Number("priority") ?? 50, 0, 100),
        DueAt = context.Instant("dueAt"),
        FollowUpAt = context.Instant("followUpAt"),
        Form = context.Text("form") is { Length: > 0 } form ? form : null,
        Notification = context.Text("notification") is { Length: > 0 } notification ? notification : null,
        Actions = ActionsOf(context),
        AllowsCancellation = context.Flag("enableCancellationOutcome") is true,
    };
}
