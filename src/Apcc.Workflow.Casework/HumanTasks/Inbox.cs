using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>The home page of everyone who has tasks (D5). Built for 100,000 open and 1,000,000 closed tasks: every list is a walk
/// along an index that ends after one page, and never loads a task's protected content.</summary>
public sealed class Inbox(
    IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Most rows of one page.</summary>
    public const int MostRows = 200;

    /// <summary>What the tab "da prendere in carico" says when there are as many or more.</summary>
    public const int MostCounted = 1000;

    /// <summary>One page with what stands on the tabs. A tab that the person may not see is empty.</summary>
    public async Task<InboxList> ListAsync(InboxRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, request.ActorId, cancellationToken) is not { } actor)
            return new InboxList([], null, new Dictionary<InboxScope, int>(), 0);

        var now = clock.UtcNow();
        var page = await PageAsync(db, actor, request, now, cancellationToken);
        var counts = await InboxScopes.CountAsync(db, actor, now, cancellationToken);
        return new InboxList(page.Items, page.NextCursor, counts.Tabs, counts.LateCount);
    }

    /// <summary>One page alone, for programs.</summary>
    public async Task<InboxRows> PageAsync(InboxRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await actors.FindAsync(db, request.ActorId, cancellationToken) is { } actor
            ? await PageAsync(db, actor, request, clock.UtcNow(), cancellationToken)
            : new InboxRows([], null);
    }

    /// <summary>How many tasks the request finds on all its pages.</summary>
    public async Task<int> CountAsync(InboxRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, request.ActorId, cancellationToken) is not { } actor) return 0;

        var now = clock.UtcNow();
        var found = (await InboxScopes.OfAsync(db, actor, request, now, cancellationToken))
            .Select(tasks => InboxNarrowing.Apply(tasks, request, now).Select(placed => placed.Task.Id)).ToList();
        return found.Count == 0 ? 0 : await found.Aggregate((left, right) => left.Union(right)).CountAsync(cancellationToken);
    }

    /// <summary>Whether a cursor was made by a page of this request.</summary>
    public static bool Knows(InboxRequest request) => request.Cursor is null || InboxOrder.Of(request).Read(request.Cursor) is not null;

    private async Task<InboxRows> PageAsync(
        WorkflowDbContext db, Actor actor, InboxRequest request, DateTime now, CancellationToken cancellationToken)
    {
        var order = InboxOrder.Of(request);
        var after = order.Read(request.Cursor);
        var size = Math.Clamp(request.PageSize, 1, MostRows);
        var found = new List<HumanTask>();
        foreach (var tasks in await InboxScopes.OfAsync(db, actor, request, now, cancellationToken))
            found.AddRange(await order.Apply(InboxNarrowing.Apply(tasks, request, now), after)
                .Take(size + 1).Select(placed => placed.Task).ToListAsync(cancellationToken));

        var rows = found.DistinctBy(task => task.Id).Order(order).Take(size + 1).ToList();
        var shown = rows.Take(size).ToList();
        return new InboxRows(
            await DescribeAsync(db, actor, shown, cancellationToken),
            rows.Count > size ? order.CursorOf(shown[^1]).ToString() : null);
    }

    private async Task<IReadOnlyList<InboxItem>> DescribeAsync(
        WorkflowDbContext db, Actor actor, IReadOnlyList<HumanTask> tasks, CancellationToken cancellationToken)
    {
        var assignees = tasks.Select(task => task.AssigneeId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(member => assignees.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        var ids = tasks.Select(task => task.Id).ToList();
        var begun = (await db.HumanTaskDrafts.AsNoTracking().Where(draft => ids.Contains(draft.HumanTaskId))
            .Select(draft => draft.HumanTaskId).ToListAsync(cancellationToken)).ToHashSet();
        var calendar = await WorkingDays.OfOfficeAsync(catalog, db, clock, cancellationToken);
        var behalf = await InboxBehalf.OfAsync(db, actor, tasks, cancellationToken);
        return [.. tasks.Select(task => behalf.Mark(InboxItems.Of(
            task, task.AssigneeId is { } assignee ? names.GetValueOrDefault(assignee) : null, begun.Contains(task.Id), calendar)))];
    }
}
