using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>Computes anew what an instance waits for: dates, and reminders of tasks whose due date stays. As with due dates, it counts
/// only where the calendars of some earlier day give what is stored.</summary>
internal sealed class WaitCalculation(WorkflowRunner runner, ConfigurationCatalog catalog, InstanceBursts bursts, DueDateCalculation dueDates)
{
    /// <summary>Empty when nothing would be different.</summary>
    public async Task<IReadOnlyList<NewWait>> OfAsync(
        WorkflowDbContext db, WorkflowInstance instance, CalendarTimeline timeline, CancellationToken cancellationToken)
    {
        var state = WorkflowState.FromJson(instance.State, out var problem);
        if (problem is not null || timeline.ChangedAt is not { } changedAt) return [];

        var definition = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
        var world = new World(runner, definition, state, await bursts.ContextAsync(db, definition, instance.CaseFileId, cancellationToken), timeline);
        var found = new List<NewWait>();
        if (state.Bookmarks.Any(bookmark => bookmark is { Kind: BookmarkKind.Timer, DueAt: not null }))
            found.AddRange(Dates(world, instance.Id, await BeginningsAsync(db, instance.Id, cancellationToken), changedAt));
        var tasks = await db.HumanTasks.AsNoTracking()
            .Where(task => task.InstanceId == instance.Id && task.ClosedAt == null && task.DueAt != null && task.CreatedAt < changedAt).ToListAsync(cancellationToken);
        foreach (var task in tasks)
            // Reminders move with a due date that moves.
            if (await dueDates.OfAsync(db, task, instance, timeline, cancellationToken) is null && Reminders(world, task) is { } moved) found.Add(moved);
        return found;
    }

    private static IEnumerable<NewWait> Dates(World world, string instanceId, Dictionary<string, DateTime> beginnings, DateTime changedAt)
    {
        foreach (var bookmark in world.State.Bookmarks.Where(bookmark => bookmark is { Kind: BookmarkKind.Timer, DueAt: not null }))
        {
            if (!beginnings.TryGetValue(bookmark.ActivityInstanceId, out var began) || changedAt <= began) continue;

            DateTime? By(WorkingCalendars calendars) => World.Evaluate(() => world.Runner.WaitsUntil(
                world.Definition, world.State, bookmark.Id, world.Context with { UtcNow = began, Calendars = calendars }));
            if (By(world.Timeline.Now) is { } now && now != bookmark.DueAt && world.Timeline.Since(began).Any(calendars => By(calendars) == bookmark.DueAt))
                yield return new NewWait(bookmark.Id, world.NameOf(bookmark.ActivityId), new MovedWait(
                    instanceId, bookmark.ActivityInstanceId, bookmark.ActivityId, null,
                    MovedTimer.Of(world.State, bookmark.ActivityInstanceId), [new MovedTimer(BookmarkKind.Timer, null, now)]));
        }
    }

    private static NewWait? Reminders(World world, HumanTask task)
    {
        if (world.State.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == task.BookmarkId) is not { } waiting) return null;
        var stored = MovedTimer.Of(world.State, waiting.ActivityInstanceId);
        if (stored.Count == 0) return null;

        // As if somebody told the task its own due date.
        var notice = new NotifyBookmark(task.BookmarkId, new JsonObject { ["dueAt"] = MovedTimer.Iso(task.DueAt!.Value) }); // asked for above
        IReadOnlyList<MovedTimer>? By(WorkingCalendars calendars) => World.Evaluate(() =>
            world.Runner.Apply(world.Definition, world.State, notice, world.Context with { Calendars = calendars }) is { Accepted: true } told
                ? MovedTimer.Of(told.State, waiting.ActivityInstanceId) : null);
        var now = By(world.Timeline.Now);
        return now is null || MovedTimer.Same(now, stored) || !world.Timeline.Since(task.CreatedAt).Any(calendars => MovedTimer.Same(By(calendars), stored))
            ? null
            : new NewWait(task.BookmarkId, task.Title, new MovedWait(task.InstanceId, waiting.ActivityInstanceId, task.ActivityId, task.BookmarkId, stored, now));
    }

    /// <summary>When each run of an activity began.</summary>
    private static async Task<Dictionary<string, DateTime>> BeginningsAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        var beginnings = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var burst in await JournalRows.OfAsync(db, instanceId, cancellationToken))
            foreach (var entry in JournalText.Read(burst))
                if (entry is { Event: "Started", ActivityInstanceId: { } run }) beginnings[run] = entry.At;
        return beginnings;
    }

    private sealed record World(WorkflowRunner Runner, WorkflowDefinition Definition, WorkflowState State, RunContext Context, CalendarTimeline Timeline)
    {
        public string NameOf(string activityId) => Definition.Find(activityId)?.DisplayName ?? activityId;

        // A calendar that does not reach that far, or is gone, computes nothing.
        public static T? Evaluate<T>(Func<T?> evaluate)
        {
            try
            {
                return evaluate();
            }
            catch (ExpressionException)
            {
                return default;
            }
        }
    }
}

/// <param name="BookmarkId">Of the wait, or of the task.</param>
internal sealed record NewWait(string BookmarkId, string Title, MovedWait Moved);
