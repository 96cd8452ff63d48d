using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Keeps what has been written, valid or not.</summary>
/// <param name="DraftVersion">The draft's version that the page started from; 0 for none.</param>
public sealed record SaveHumanTaskDraft(Guid HumanTaskId, Guid ActorId, JsonObject Data, int DraftVersion);

/// <param name="Result">Done, or why not.</param>
/// <param name="SavedAt">UTC instant of the saved draft.</param>
/// <param name="DraftVersion">Its version now.</param>
public sealed record DraftAnswer(HumanTaskResult Result, DateTime SavedAt = default, int DraftVersion = 0)
{
    /// <summary>Who saved the newer draft, when it was somebody else.</summary>
    public string? SavedByName { get; init; }
}

public sealed class SaveHumanTaskDraftHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly HumanTaskForms forms;
    private readonly TimeProvider clock;

    internal SaveHumanTaskDraftHandler(WriteQueue writes, Actors actors, HumanTaskForms forms, TimeProvider clock) =>
        (this.writes, this.actors, this.forms, this.clock) = (writes, actors, forms, clock);

    /// <summary>Largest draft that is kept, in characters of JSON.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Only the assignee writes, or the substitute while the assignee is away. A draft saved meanwhile from another page is not overwritten: <see cref="HumanTaskResult.Stale"/>.</summary>
    public async Task<DraftAnswer> HandleAsync(SaveHumanTaskDraft command, CancellationToken cancellationToken = default)
    {
        return await writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, command.ActorId, token);
            var humanTask = await db.HumanTasks.AsNoTracking().SingleOrDefaultAsync(task => task.Id == command.HumanTaskId, token);
            if (actor is null || humanTask is null) return new DraftAnswer(HumanTaskResult.NotFound);
            if (!humanTask.IsOpen) return new DraftAnswer(HumanTaskResult.Closed);
            if (!(await HumanTaskAccess.OfAsync(db, humanTask, actor, token)).IsAssignee) return new DraftAnswer(HumanTaskResult.NotAllowed);

            var form = await forms.FormOfAsync(db, humanTask, token);
            var text = (form is null ? [] : FormCleaner.KeepDraft(form, command.Data)).ToJsonString();
            return text.Length > MaxLength ? new DraftAnswer(HumanTaskResult.Invalid) : await SaveAsync(db, command, text, token);
        }, cancellationToken);
    }

    private async Task<DraftAnswer> SaveAsync(
        WorkflowDbContext db, SaveHumanTaskDraft command, string text, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var draft = await db.HumanTaskDrafts.SingleOrDefaultAsync(kept => kept.HumanTaskId == command.HumanTaskId, cancellationToken);
        var otherId = draft?.SavedById == command.ActorId ? null : draft?.SavedById;
        if ((draft?.Version ?? 0) != command.DraftVersion)
            return new(HumanTaskResult.Stale, draft?.SavedAt ?? now, draft?.Version ?? 0)
            {
                SavedByName = await db.Users.Where(member => member.Id == otherId)
                    .Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken),
            };
        if (draft is null)
        {
            draft = new HumanTaskDraft { HumanTaskId = command.HumanTaskId, Data = text, SavedAt = now, SavedById = command.ActorId };
            db.HumanTaskDrafts.Add(draft);
        }

        draft.Data = text;
        draft.SavedAt = now;
        draft.SavedById = command.ActorId;
        draft.Version++;
        return new(HumanTaskResult.Done, now, draft.Version);
    }
}
