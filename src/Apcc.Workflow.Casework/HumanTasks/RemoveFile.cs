using Apcc.Workflow.Casework.Cases;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Takes back a file attached by mistake, before the task is handed in.</summary>
public sealed record RemoveFile(Guid HumanTaskId, Guid ActorId, Guid DocumentId, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, null, OperationId);

public sealed class RemoveFileHandler(HumanTaskDesk desk)
{
    /// <summary>Deletes only what the same person, or the absent one, attached to this very task: what an earlier task handed in stays with the case,
    /// and merely leaves the form. The history keeps that a file was removed, not the file.</summary>
    public Task<HumanTaskAnswer> HandleAsync(RemoveFile command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, async (opened, token) =>
        {
            if (!opened.Access.IsAssignee) return new(HumanTaskResult.NotAllowed);

            var document = await opened.Db.CaseDocuments.SingleOrDefaultAsync(
                row => row.Id == command.DocumentId && row.HumanTaskId == opened.HumanTask.Id
                    && row.Kind == DocumentKind.Attachment && (row.CreatedById == opened.Actor.Id || row.CreatedById == opened.OnBehalfOfId), token);
            if (document is null) return new(HumanTaskResult.Done);

            opened.Db.DocumentContents.Remove(
                await opened.Db.DocumentContents.SingleAsync(content => content.DocumentId == document.Id, token));
            opened.Db.CaseDocuments.Remove(document);
            opened.Record(HumanTaskEventKind.FileRemoved, document.FileName);
            return new(HumanTaskResult.Done);
        }, cancellationToken);
}
