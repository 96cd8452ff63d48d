using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>The home page of everyone who has tasks (D5).</summary>
public sealed class Inbox(
    IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Late first, then by due date, then by priority. A tab that the person may not see is empty.</summary>
    public async Task<InboxList> ListAsync(InboxRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, request.ActorId, cancellationToken) is not { } actor)
            return new InboxList([], 1, false, new Dictionary<InboxScope, int>(), 0);

        var now = clock.UtcNow();
        var page = Math.Max(1, request.Page);
        var size = Math.Clamp(request.PageSize, 1, 200);
        var rows = await Order(Filter(InboxScopes.Of(db, actor, request.Scope, now), request, now), request.Scope)
            .Skip((page - 1) * size).Take(size + 1)
            .Select(task => new
            {
                Task = task,
                Assignee = db.Users.Where(member => member.Id == task.AssigneeId).Select(member => member.DisplayName).FirstOrDefault(),
                HasDraft = db.HumanTaskDrafts.Any(draft => draft.HumanTaskId == task.Id),
            }).ToListAsync(cancellationToken);

        var shown = rows.Take(size).ToList();
        var calendar = await WorkingDays.OfOfficeAsync(catalog, db, clock, cancellationToken);
        var behalf = await InboxBehalf.OfAsync(db, actor, [.. shown.Select(row => row.Task)], cancellationToken);
        return new InboxList(
            [.. shown.Select(row => behalf.Mark(InboxItems.Of(row.Task, row.Assignee, row.HasDraft, calendar)))],
            page, rows.Count > size,
            await InboxScopes.CountAsync(db, actor, now, cancellationToken),
            await InboxScopes.Of(db, actor, InboxScope.Mine, now).CountAsync(task => task.DueAt < now, cancellationToken));
    }

    private static IQueryable<HumanTask> Filter(IQueryable<HumanTask> tasks, InboxRequest request, DateTime now)
    {
        var today = OfficeTime.DateOf(now);
        var tomorrow = OfficeTime.InstantOf(today.AddDays(1), TimeOnly.MinValue);
        var nextMonday = OfficeTime.InstantOf(today.AddDays(8 - (int)(today.DayOfWeek is DayOfWeek.Sunday ? (DayOfWeek)7 : today.DayOfWeek)), TimeOnly.MinValue);
        tasks = request.Due switch
        {
            InboxDue.Overdue => tasks.Where(task => task.DueAt < now),
            InboxDue.Today => tasks.Where(task => task.DueAt < tomorrow),
            InboxDue.ThisWeek => tasks.Where(task => task.DueAt < nextMonday),
            InboxDue.None => tasks.Where(task => task.DueAt == null),
            _ => tasks,
        };
        foreach (var word in (request.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{word.Replace("%", "", StringComparison.Ordinal)}%";
            tasks = tasks.Where(task => EF.Functions.Like(task.Title, pattern)
                || EF.Functions.Like(task.Reference!, pattern) // LIKE on null is false
                || EF.Functions.Like(task.Summary!, pattern));
        }

        return tasks;
    }

    private static IQueryable<HumanTask> Order(IQueryable<HumanTask> tasks, InboxScope scope) => scope switch
    {
        InboxScope.Done => tasks.OrderByDescending(task => task.ClosedAt),
        InboxScope.Waiting => tasks.OrderBy(task => task.FollowUpAt).ThenBy(task => task.Id),
        _ => tasks.OrderBy(task => task.DueAt == null).ThenBy(task => task.DueAt)
            .ThenByDescending(task => task.Priority).ThenBy(task => task.Id),
    };
}
