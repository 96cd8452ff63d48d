using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Notes something beside a task, for all who see it.</summary>
/// <param name="Text">Plain text, at most <see cref="CommentOnHumanTaskHandler.MaxLength"/> characters.</param>
public sealed record CommentOnHumanTask(Guid HumanTaskId, Guid ActorId, string Text, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, null, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class CommentOnHumanTaskHandler(HumanTaskDesk desk)
{
    /// <summary>Longest comment, in characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>Whoever sees the task may comment, on a closed one too. The revision stays as it is: a comment never makes
    /// somebody's form stale. The same operation twice is one comment.</summary>
    public Task<HumanTaskAnswer> HandleAsync(CommentOnHumanTask command, CancellationToken cancellationToken = default) =>
        desk.AnnotateAsync(command, async (opened, token) =>
        {
            var text = command.Text.ReplaceLineEndings("\n").Trim();
            if (text.Length == 0) return Refused("Scrivi il commento: è vuoto.");
            if (text.Length > MaxLength) return Refused($"Il commento supera i {MaxLength:N0} caratteri: accorcialo o dividilo.");
            if (command.OperationId is { } operation && await opened.Db.HumanTaskComments.AnyAsync(
                comment => comment.HumanTaskId == opened.HumanTask.Id && comment.OperationId == operation, token))
                return new(HumanTaskResult.Done);

            opened.Db.HumanTaskComments.Add(new HumanTaskComment
            {
                Id = Guid.CreateVersion7(),
                HumanTaskId = opened.HumanTask.Id,
                AuthorId = opened.Actor.Id,
                At = opened.Now,
                Text = text,
                OperationId = command.OperationId,
            });
            return new(HumanTaskResult.Done);
        }, cancellationToken);

    private static HumanTaskAnswer Refused(string message) =>
        new(HumanTaskResult.Invalid) { Errors = [new("text", message)] };
}
