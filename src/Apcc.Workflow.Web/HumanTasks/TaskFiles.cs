using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>The files of a task's form, kept as documents of its case.</summary>
internal sealed class TaskFiles(
    AttachFileHandler attach, RemoveFileHandler remove, IStringLocalizer<HumanTaskText> text, Guid humanTaskId, Guid actorId) : IFormFiles
{
    public async Task<TakenFile> AttachAsync(IBrowserFile file)
    {
        byte[] content;
        try
        {
            await using var stream = file.OpenReadStream(AttachmentKinds.MaxSizeBytes);
            using var memory = new MemoryStream((int)Math.Min(file.Size, AttachmentKinds.MaxSizeBytes));
            await stream.CopyToAsync(memory);
            content = memory.ToArray();
        }
        catch (IOException)
        {
            return new TakenFile(null, text["FileNotRead", file.Name]);
        }

        var answer = await attach.HandleAsync(new AttachFile(humanTaskId, actorId, file.Name, content, Guid.NewGuid().ToString("N")));
        return answer.File is { } kept ? new TakenFile(kept) : new TakenFile(null, text.Refusal(answer.Answer));
    }

    public async Task<string?> RemoveAsync(Guid documentId)
    {
        var answer = await remove.HandleAsync(new RemoveFile(humanTaskId, actorId, documentId, Guid.NewGuid().ToString("N")));
        return answer.Result is HumanTaskResult.Done ? null : text.Refusal(answer);
    }
}
