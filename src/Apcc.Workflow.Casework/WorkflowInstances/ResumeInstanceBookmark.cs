using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Resumes by hand what waits for an event, a timer or outside work.</summary>
/// <param name="BookmarkId">Where the instance waits.</param>
/// <param name="Input">What the activity is given as if it had come from outside.</param>
public sealed record ResumeInstanceBookmark(
    string InstanceId, Guid ActorId, string BookmarkId, JsonNode? Input, string Reason, int? ExpectedVersion, string OperationId)
    : InstanceCommand(InstanceId, ActorId, Reason, ExpectedVersion, OperationId);

public sealed class ResumeInstanceBookmarkHandler
{
    private readonly InstanceDesk desk;
    private readonly InstanceBursts bursts;

    internal ResumeInstanceBookmarkHandler(InstanceDesk desk, InstanceBursts bursts) => (this.desk, this.bursts) = (desk, bursts);

    /// <summary>A human task is not resumed by hand: nobody completes in another's name. A wait that is gone is refused: what was
    /// faster, a timer or another person, has won.</summary>
    public Task<InstanceAnswer> HandleAsync(ResumeInstanceBookmark command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, Permission.ManageInstances, InstanceOperationKind.Resumed, async (opened, token) =>
        {
            var bookmark = await opened.Db.Bookmarks.AsNoTracking().SingleOrDefaultAsync(
                row => row.Id == command.BookmarkId && row.InstanceId == opened.Instance.Id, token);
            if (bookmark is null) return "Questo passo non è più in attesa: qualcuno lo ha già concluso, oppure è stato ritirato.";
            if (bookmark.Kind == BookmarkKind.HumanTask)
                return "Un’attività la conclude chi l’ha in carico: riassegnala, oppure sposta il procedimento all’attività che segue.";

            opened.Subject = bookmark.ActivityId;
            var burst = await bursts.ApplyAsync(
                opened.Db, opened.Instance.Id, new ResumeBookmark(bookmark.Id, command.Input?.DeepClone()), opened.Actor.Id, token);
            if (!burst.Accepted) return burst.Refusal;

            await InstanceLeftovers.WithdrawCorrespondenceAsync(opened.Db, opened.Instance.Id, token);
            return null;
        }, cancellationToken);
}
