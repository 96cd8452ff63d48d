using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>A wait with its timers as they stood and as they are set: kept with the recalculation, so that it can be undone. Ids and
/// instants alone.</summary>
/// <param name="RunId">The run of the activity: bookmarks change with their instants, it stays.</param>
/// <param name="TaskBookmarkId">Of the human task that the timers remind of; null for a wait of its own.</param>
internal sealed record MovedWait(
    string InstanceId, string RunId, string ActivityId, string? TaskBookmarkId, IReadOnlyList<MovedTimer> Before, IReadOnlyList<MovedTimer> After);

/// <param name="Kind">Timer, Reminder or Escalation.</param>
/// <param name="Index">Which reminder or escalation; null for a timer.</param>
/// <param name="DueAt">UTC instant.</param>
internal sealed record MovedTimer(string Kind, int? Index, DateTime DueAt)
{
    /// <summary>The timers of a run, in an order of their own.</summary>
    public static IReadOnlyList<MovedTimer> Of(WorkflowState state, string runId) =>
        [.. state.Bookmarks
            .Where(bookmark => bookmark.ActivityInstanceId == runId && bookmark.DueAt is not null
                && bookmark.Kind is BookmarkKind.Timer or BookmarkKind.Reminder or BookmarkKind.Escalation)
            .Select(bookmark => new MovedTimer(bookmark.Kind, bookmark.Payload is JsonValue index ? index.GetValue<int>() : null, bookmark.DueAt!.Value)) // filtered
            .OrderBy(timer => timer.DueAt).ThenBy(timer => timer.Kind, StringComparer.Ordinal).ThenBy(timer => timer.Index)];

    public static bool Same(IReadOnlyList<MovedTimer>? some, IReadOnlyList<MovedTimer>? others) =>
        some is not null && others is not null && some.Count == others.Count
        && some.Zip(others).All(pair => (pair.First.Kind, pair.First.Index, pair.First.DueAt.ToUniversalTime()) == (pair.Second.Kind, pair.Second.Index, pair.Second.DueAt.ToUniversalTime()));

    public static string Iso(DateTime utc) => utc.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
