using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Keeps what has been written, valid or not.</summary>
/// <param name="DraftVersion">The draft's version that the page started from; 0 for none.</param>
public sealed record SaveHumanTaskDraft(Guid HumanTaskId, Guid ActorId, JsonObject Data, int DraftVersion)
{
    /// <summary>The task's revision that was read; null when it does not matter.</summary>
    public int? ExpectedRevision { get; init; }
}

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

    /// <summary>Only the assignee writes, or the substitute while the assignee is away. A draft saved meanwhile from another page is not overwritten: <see cref="HumanTaskResult.Stale"/>.</summary>
    public async Task<DraftAnswer> HandleAsync(SaveHumanTaskDraft command, CancellationToken cancellationToken = default)
    {
        return await writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, command.ActorId, token);
            var humanTask = await db.HumanTasks.AsNoTracking().SingleOrDefaultAsync(task => task.Id == command.HumanTaskId, token);
            if (actor is null || humanTask is null) return new DraftAnswer(HumanTaskResult.NotFound);

            var access = await HumanTaskAccess.OfAsync(db, humanTask, actor, token);
            if (!access.CanSee) return new DraftAnswer(HumanTaskResult.NotFound);
            if (!humanTask.IsOpen) return new DraftAnswer(HumanTaskResult.Closed);
            if (!access.IsAssignee) return new DraftAnswer(HumanTaskResult.NotAllowed);
            if (command.ExpectedRevision is { } revision && revision != humanTask.Version) return new DraftAnswer(HumanTaskResult.Stale);

            var form = await forms.FormOfAsync(db, humanTask, token);
            var text = (form is null ? [] : FormCleaner.KeepDraft(form, command.Data)).ToJsonString();
            return text.Length > HumanTaskDrafts.MaxLength ? new DraftAnswer(HumanTaskResult.Invalid) : await HumanTaskDrafts.SaveAsync(
                db, new NewDraft(command.HumanTaskId, actor.Id, text, command.DraftVersion), clock.UtcNow(), token);
        }, cancellationToken);
    }
}
