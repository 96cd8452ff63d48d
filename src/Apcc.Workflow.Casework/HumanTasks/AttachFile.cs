using System.Security.Cryptography;
using Apcc.Workflow.Casework.Cases;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Keeps a file that somebody attaches while working on a task, as a document of its case.</summary>
/// <param name="FileName">As the browser names it; only its last part is kept.</param>
/// <param name="Content">At most <see cref="AttachmentKinds.MaxSizeBytes"/>.</param>
public sealed record AttachFile(Guid HumanTaskId, Guid ActorId, string FileName, byte[] Content, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, null, OperationId)
{
    internal override HumanTaskCommand Essence() => this with { Content = SHA256.HashData(Content) };
}

/// <param name="Answer">Done, or why not; what is wrong with the file under the path <c>file</c>.</param>
/// <param name="File">The kept file.</param>
public sealed record AttachFileAnswer(HumanTaskAnswer Answer, Attachment? File = null);

public sealed class AttachFileHandler(HumanTaskDesk desk)
{
    private const int LongestName = 200;

    /// <summary>Only the assignee attaches. The document is internal (R1.2); it counts as handed in with the form that names it.</summary>
    public async Task<AttachFileAnswer> HandleAsync(AttachFile command, CancellationToken cancellationToken = default)
    {
        var name = NameOf(command.FileName);
        Attachment? kept = null;
        var answer = await desk.HandleAsync(command, (opened, _) =>
        {
            if (!opened.Access.IsAssignee) return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.NotAllowed));
            if (ProblemOf(opened.HumanTask, name, command.Content) is { } problem)
                return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.Invalid) { Errors = [new("file", problem)] });

            kept = Keep(opened, name, command.Content);
            opened.Record(HumanTaskEventKind.FileAdded, name);
            return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.Done));
        }, cancellationToken);
        return new AttachFileAnswer(answer, answer.Result is HumanTaskResult.Done ? kept : null);
    }

    private static string? ProblemOf(HumanTask humanTask, string name, byte[] content)
    {
        if (humanTask.CaseFileId is null) return "Questa attività non appartiene a una pratica: il file non può essere allegato.";
        if (content.Length == 0) return $"Il file «{name}» è vuoto: controllalo e sceglilo di nuovo.";
        if (content.Length > AttachmentKinds.MaxSizeBytes) return $"Il file «{name}» supera 20 MB: riducilo o dividilo.";
        return AttachmentKinds.MediaTypeOf(name) is null
            ? $"Il formato di «{name}» non è fra quelli ammessi. Se puoi, salvalo come PDF."
            : null;
    }

    private static Attachment Keep(OpenedHumanTask opened, string name, byte[] content)
    {
        var document = new CaseDocument
        {
            Id = Guid.CreateVersion7(),
            CaseFileId = opened.HumanTask.CaseFileId ?? throw new InvalidOperationException("Checked before: the task has a case."),
            InstanceId = opened.HumanTask.InstanceId,
            HumanTaskId = opened.HumanTask.Id,
            Kind = DocumentKind.Attachment,
            Title = name,
            FileName = name,
            MediaType = AttachmentKinds.MediaTypeOf(name) ?? throw new InvalidOperationException("Checked before: the kind is known."),
            SizeBytes = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            Visibility = DocumentVisibility.Internal,
            CreatedById = opened.Actor.Id,
            CreatedAt = opened.Now,
        };
        opened.Db.CaseDocuments.Add(document);
        opened.Db.DocumentContents.Add(new DocumentContent { DocumentId = document.Id, Bytes = content });
        return new Attachment(document.Id, name, content.Length);
    }

    /// <summary>The last part of the name, without what file systems and headers cannot carry, its ending kept.</summary>
    private static string NameOf(string given)
    {
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last.Where(letter => !char.IsControl(letter) && !"\"<>|:*?".Contains(letter, StringComparison.Ordinal))).Trim();
        var ending = Path.GetExtension(name);
        return name.Length <= LongestName ? name : name[..(LongestName - ending.Length)] + ending;
    }
}
