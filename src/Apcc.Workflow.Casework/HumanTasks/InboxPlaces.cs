using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Keeps what lists are read by in step with the tasks, whoever changes them. What is searched follows title, reference,
/// summary and tags; a task's place follows due date, priority and state, and the rows of its candidates carry the place while the
/// task can be taken, so that "da prendere in carico" is one walk along an index.</summary>
internal static class InboxPlaces
{
    private static readonly string[] SearchedMembers =
        [nameof(HumanTask.Title), nameof(HumanTask.Reference), nameof(HumanTask.Summary), nameof(HumanTask.Tags)];

    /// <summary>Called with every save, in its transaction.</summary>
    public static async Task KeepAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var tracked = new Dictionary<Guid, HumanTask>();
        var moved = new List<HumanTask>();
        var added = new List<HumanTaskCandidate>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry is { Entity: HumanTask task })
            {
                tracked[task.Id] = task;
                if (IsMoved(entry, task)) moved.Add(task);
            }
            else if (entry is { Entity: HumanTaskCandidate { Kind: not CandidateKind.Excluded } candidate, State: EntityState.Added })
            {
                added.Add(candidate);
            }
        }

        foreach (var task in moved) await MoveAsync(db, task, cancellationToken);
        foreach (var candidate in added)
            candidate.Urgency = PlaceOf(tracked.GetValueOrDefault(candidate.HumanTaskId)
                ?? await db.HumanTasks.AsNoTracking().SingleAsync(task => task.Id == candidate.HumanTaskId, cancellationToken));
    }

    /// <summary>Gives the task its place; tells whether rows that are stored already have another one.</summary>
    private static bool IsMoved(EntityEntry entry, HumanTask task)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified)) return false;

        if (entry.State is EntityState.Added || SearchedMembers.Any(member => entry.Property(member).IsModified))
            task.SearchText = SearchWords.Of(task.Title, task.Reference, task.Summary, JsonSerializer.Deserialize<List<string>>(task.Tags) ?? []);

        var before = task.Urgency;
        task.Urgency = Urgency.Of(task.DueAt, task.Priority, task.Id);
        return entry.State is EntityState.Modified
            && (task.Urgency != before || entry.Property(nameof(HumanTask.Status)).IsModified);
    }

    private static Task<int> MoveAsync(WorkflowDbContext db, HumanTask task, CancellationToken cancellationToken)
    {
        var place = PlaceOf(task);
        return db.HumanTaskCandidates
            .Where(candidate => candidate.HumanTaskId == task.Id && candidate.Kind != CandidateKind.Excluded)
            .ExecuteUpdateAsync(row => row.SetProperty(candidate => candidate.Urgency, place), cancellationToken);
    }

    /// <summary>A citizen's task stands in nobody's inbox: the citizen has it, and staff who hold the paper find it with the member (R7.5).</summary>
    private static string? PlaceOf(HumanTask task) => task.Status is HumanTaskStatus.Available && task.CitizenId is null ? task.Urgency : null;
}
