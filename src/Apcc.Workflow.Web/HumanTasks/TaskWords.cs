using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Says in words what stands in a task's records.</summary>
internal static class TaskWords
{
    /// <summary>"il 22 novembre 2026 alle 14:32", in the office's time.</summary>
    public static string Moment(this IStringLocalizer<HumanTaskText> text, DateTime utc)
    {
        var local = OfficeTime.LocalOf(utc);
        return text["Moment", DateOnly.FromDateTime(local).WithArticle(), TimeOnly.FromDateTime(local).OnTheClock()];
    }

    /// <summary>Why a click did nothing: who was faster, and when.</summary>
    public static string Refusal(this IStringLocalizer<HumanTaskText> text, HumanTaskAnswer answer)
    {
        var who = answer is { ByName: { } name, At: { } at } ? (Name: name, When: text.Moment(at)) : default;
        return answer.Result switch
        {
            HumanTaskResult.TakenByOther when who.Name is not null => text["TakenByOther", who.Name, who.When],
            HumanTaskResult.TakenByOther => text["TakenBySomebody"],
            HumanTaskResult.Closed when answer is { Status: HumanTaskStatus.Cancelled, At: { } ended } =>
                who.Name is null ? text["CancelledMeanwhile", text.Moment(ended)] : text["CancelledBy", who.Name, who.When],
            HumanTaskResult.Closed when answer is { Status: HumanTaskStatus.TimedOut, At: { } ended } => text["TimedOutMeanwhile", text.Moment(ended)],
            HumanTaskResult.Closed when who.Name is not null => text["ClosedBy", who.Name, who.When],
            HumanTaskResult.Closed => text["ClosedAlready"],
            HumanTaskResult.Stale => text["StaleTask"],
            HumanTaskResult.OperationReused => text["OperationReused"],
            HumanTaskResult.Invalid => string.Join(" ", answer.Errors.Select(error => error.Message)),
            HumanTaskResult.NotAllowed => text["NotAllowed"],
            _ => text["NoLongerYours"],
        };
    }

    public static string StatusOf(this IStringLocalizer<HumanTaskText> text, HumanTaskStatus status) => text[$"Status{status}"];

    /// <summary>"Alta", for 75.</summary>
    public static string PriorityOf(this IStringLocalizer<HumanTaskText> text, int priority) => text[$"Priority{PriorityLevels.Of(priority)}"];

    public static StatusTone ToneOf(HumanTaskStatus status) => status switch
    {
        HumanTaskStatus.Unassigned => StatusTone.Danger,
        HumanTaskStatus.Available => StatusTone.Info,
        HumanTaskStatus.Completed => StatusTone.Success,
        HumanTaskStatus.TimedOut => StatusTone.Warning,
        _ => StatusTone.Neutral,
    };

    /// <summary>The history as people read it, newest first.</summary>
    public static IReadOnlyList<TimelineEntry> Timeline(this IStringLocalizer<HumanTaskText> text, IReadOnlyList<HumanTaskHistoryItem> history) =>
        [.. history.Reverse().Select(item =>
        {
            var local = OfficeTime.LocalOf(item.At);
            return new TimelineEntry(
                DateOnly.FromDateTime(local), text.TitleOf(item), TimeOnly.FromDateTime(local),
                item is { ActorName: { } name, OnBehalfOfName: { } other } ? text["OnBehalfOf", name, other] : item.ActorName,
                text.DetailOf(item), Tone: ToneOf(item.Kind));
        })];

    private static string TitleOf(this IStringLocalizer<HumanTaskText> text, HumanTaskHistoryItem item) => item.Kind switch
    {
        HumanTaskEventKind.Assigned when item.ToName is { } to =>
            item.FromName is { } from && from != to ? text["EventReassigned", from, to] : text["EventAssigned", to],
        HumanTaskEventKind.Completed when item.Detail is { } action => text["EventCompleted", action],
        HumanTaskEventKind.Escalated when item.Detail is { Length: > 0 } groups => text["EventEscalatedTo", groups],
        HumanTaskEventKind.NobodyFound => text["EventNobodyFound", item.Detail ?? ""],
        HumanTaskEventKind.FileAdded or HumanTaskEventKind.FileRemoved => text[$"Event{item.Kind}", item.Detail ?? ""],
        HumanTaskEventKind.DueDateChanged when item.DueAtAfter is { } due =>
            text["EventDueDateChanged", DateOnly.FromDateTime(OfficeTime.LocalOf(due)).InWords()],
        HumanTaskEventKind.PriorityChanged when item is { PriorityBefore: { } before, PriorityAfter: { } after } =>
            text["EventPriorityChangedTo", text.PriorityOf(before), text.PriorityOf(after)],
        _ => text[$"Event{item.Kind}"],
    };

    private static string? DetailOf(this IStringLocalizer<HumanTaskText> text, HumanTaskHistoryItem item) => item.Kind switch
    {
        HumanTaskEventKind.DueDateChanged when item.DueAtBefore is { } before =>
            text["EventDueDateBefore", DateOnly.FromDateTime(OfficeTime.LocalOf(before)).InWords(), item.Detail ?? ""],
        HumanTaskEventKind.Assigned or HumanTaskEventKind.Cancelled => item.Detail,
        _ => null,
    };

    private static StatusTone ToneOf(HumanTaskEventKind kind) => kind switch
    {
        HumanTaskEventKind.Completed => StatusTone.Success,
        HumanTaskEventKind.Escalated or HumanTaskEventKind.NobodyFound or HumanTaskEventKind.TimedOut or HumanTaskEventKind.Cancelled => StatusTone.Warning,
        _ => StatusTone.Neutral,
    };
}
