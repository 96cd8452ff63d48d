using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Takes back a comment of one's own.</summary>
public sealed record WithdrawComment(Guid HumanTaskId, Guid ActorId, Guid CommentId, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, null, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class WithdrawCommentHandler(HumanTaskDesk desk)
{
    /// <summary>Only its author withdraws a comment. The text is erased, author and time stay with the mark; withdrawn twice is
    /// withdrawn once.</summary>
    public Task<HumanTaskAnswer> HandleAsync(WithdrawComment command, CancellationToken cancellationToken = default) =>
        desk.AnnotateAsync(command, async (opened, token) =>
        {
            var comment = await opened.Db.HumanTaskComments.SingleOrDefaultAsync(
                row => row.Id == command.CommentId && row.HumanTaskId == opened.HumanTask.Id, token);
            if (comment is null) return HumanTaskAnswer.NotFound;
            if (comment.AuthorId != opened.Actor.Id) return new(HumanTaskResult.NotAllowed);

            comment.Text = null;
            comment.WithdrawnAt ??= opened.Now;
            return new(HumanTaskResult.Done);
        }, cancellationToken);
}
