using System.Text;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Web.HumanTasks;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Trial;

/// <summary>The files of a form that is tried: kept here until the task is handed in, and then by the rehearsal alone.</summary>
internal sealed class TrialFiles(IStringLocalizer<TrialText> text) : IFormFiles
{
    private readonly Dictionary<Guid, RehearsedFile> files = [];

    public IReadOnlyList<RehearsedFile> All => [.. files.Values];

    public IReadOnlyList<Attachment> Attachments => [.. files.Values.Select(file => new Attachment(file.Id, file.FileName, file.Content.Length))];

    /// <summary>A small text that says what it is, where the form asks for a file.</summary>
    public string AttachSample()
    {
        var sample = new RehearsedFile(Guid.NewGuid(), text["SampleFile"], Encoding.UTF8.GetBytes(text["SampleFileContent"]));
        files[sample.Id] = sample;
        return sample.Id.ToString();
    }

    public async Task<TakenFile> AttachAsync(IBrowserFile file)
    {
        // All of them stay in memory as long as the trial does.
        if (files.Values.Sum(kept => (long)kept.Content.Length) + file.Size > AttachmentKinds.MaxSizeBytes) return new TakenFile(null, text["FilesTooLarge"]);
        if (AttachmentKinds.MediaTypeOf(file.Name) is null) return new TakenFile(null, text["FileKind", file.Name]);
        try
        {
            await using var stream = file.OpenReadStream(AttachmentKinds.MaxSizeBytes);
            using var memory = new MemoryStream((int)file.Size);
            await stream.CopyToAsync(memory);
            var taken = new RehearsedFile(Guid.NewGuid(), file.Name, memory.ToArray());
            files[taken.Id] = taken;
            return new TakenFile(new Attachment(taken.Id, taken.FileName, taken.Content.Length));
        }
        catch (IOException)
        {
            return new TakenFile(null, text["FileNotRead", file.Name]);
        }
    }

    public Task<string?> RemoveAsync(Guid documentId)
    {
        files.Remove(documentId);
        return Task.FromResult<string?>(null);
    }

    public string? AddressOf(Guid documentId) => null;
}
