using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Stores drafts, whoever writes them: one a task, each save a version.</summary>
internal static class HumanTaskDrafts
{
    /// <summary>Largest draft that is kept, in characters of JSON.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>A draft that was saved meanwhile from another page is not overwritten: <see cref="HumanTaskResult.Stale"/>.</summary>
    public static async Task<DraftAnswer> SaveAsync(WorkflowDbContext db, NewDraft wanted, DateTime now, CancellationToken cancellationToken)
    {
        var draft = await db.HumanTaskDrafts.SingleOrDefaultAsync(kept => kept.HumanTaskId == wanted.HumanTaskId, cancellationToken);
        if (draft is not null && draft.SavedById == wanted.AuthorId && draft.Version == wanted.Version + 1 && draft.Data == wanted.Text)
            return new(HumanTaskResult.Done, draft.SavedAt, draft.Version); // the same save sent twice

        var otherId = draft?.SavedById == wanted.AuthorId ? null : draft?.SavedById;
        if ((draft?.Version ?? 0) != wanted.Version)
            return new(HumanTaskResult.Stale, draft?.SavedAt ?? now, draft?.Version ?? 0)
            {
                SavedByName = await db.Users.Where(member => member.Id == otherId)
                    .Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken),
            };
        if (draft is null)
        {
            draft = new HumanTaskDraft { HumanTaskId = wanted.HumanTaskId, Data = wanted.Text, SavedAt = now, SavedById = wanted.AuthorId };
            db.HumanTaskDrafts.Add(draft);
        }

        draft.Data = wanted.Text;
        draft.SavedAt = now;
        draft.SavedById = wanted.AuthorId;
        draft.Version++;
        return new(HumanTaskResult.Done, now, draft.Version);
    }
}

/// <summary>A draft to store.</summary>
/// <param name="AuthorId">A staff member, or a citizen by personal link.</param>
/// <param name="Text">JSON.</param>
/// <param name="Version">The version that the page started from; 0 for none.</param>
internal sealed record NewDraft(Guid HumanTaskId, Guid AuthorId, string Text, int Version);
