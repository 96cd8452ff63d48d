using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Says of the tasks of a list in whose stead the reader sees them, did them, or had them done.</summary>
internal sealed class InboxBehalf
{
    private readonly Dictionary<Guid, string> onBehalfOf = [];
    private readonly Dictionary<Guid, string> doneBy = [];

    public static async Task<InboxBehalf> OfAsync(
        WorkflowDbContext db, Actor actor, IReadOnlyList<HumanTask> tasks, CancellationToken cancellationToken)
    {
        var behalf = new InboxBehalf();
        await behalf.AddOpenAsync(db, actor, [.. tasks.Where(task => task.IsOpen)], cancellationToken);
        await behalf.AddDoneAsync(db, actor, [.. tasks.Where(task => task.CompletedOnBehalfOfId is not null)], cancellationToken);
        return behalf;
    }

    public InboxItem Mark(InboxItem item) => item with
    {
        OnBehalfOfName = onBehalfOf.GetValueOrDefault(item.Id),
        DoneByName = doneBy.GetValueOrDefault(item.Id),
    };

    private async Task AddOpenAsync(WorkflowDbContext db, Actor actor, IReadOnlyList<HumanTask> tasks, CancellationToken cancellationToken)
    {
        if (actor.StandsInFor.Count == 0) return;

        var ids = tasks.Select(task => task.Id).ToList();
        var candidates = (await db.HumanTaskCandidates.AsNoTracking().Where(candidate => ids.Contains(candidate.HumanTaskId))
            .ToListAsync(cancellationToken)).ToLookup(candidate => candidate.HumanTaskId);
        foreach (var task in tasks)
            if (HumanTaskAccess.Of(task, [.. candidates[task.Id]], actor).InPlaceOf is { } person) onBehalfOf[task.Id] = person.DisplayName;
    }

    private async Task AddDoneAsync(WorkflowDbContext db, Actor actor, IReadOnlyList<HumanTask> tasks, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0) return;

        var ids = tasks.SelectMany(task => new[] { task.CompletedById, task.CompletedOnBehalfOfId }).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(member => ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        foreach (var task in tasks)
        {
            if (task.CompletedOnBehalfOfId is { } absent && absent != actor.Id) onBehalfOf[task.Id] = names[absent];
            else if (task.CompletedById is { } substitute) doneBy[task.Id] = names[substitute];
        }
    }
}
