using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Chooses files and lists those that have been taken in. The page stores them; files that are too large are
/// refused here, before anything is sent.</summary>
public sealed partial class FileField
{
    /// <summary>The kinds the browser offers, as in HTML: ".pdf,.docx,image/*". The server checks again.</summary>
    [Parameter] public string? Accept { get; set; }

    /// <summary>The largest file that is accepted.</summary>
    [Parameter] public long MaxSizeBytes { get; set; } = 20_000_000;

    [Parameter] public bool Multiple { get; set; }

    /// <summary>A file is being stored.</summary>
    [Parameter] public bool IsBusy { get; set; }

    /// <summary>The chosen files that are small enough; read each with <c>OpenReadStream(MaxSizeBytes)</c>.</summary>
    [Parameter] public EventCallback<IReadOnlyList<IBrowserFile>> OnChosen { get; set; }

    [Parameter] public EventCallback<AttachedFile> OnRemove { get; set; }

    [Inject] private IStringLocalizer<SharedText> Text { get; set; } = null!;

    private string FullHelp
    {
        get
        {
            if (ReadOnly) return Help ?? "";

            var limits = Accept is null
                ? Text["FileLimit", FileSize.Write(MaxSizeBytes)]
                : Text["FileLimitKinds", FileSize.Write(MaxSizeBytes), Accept.Replace(",", ", ", StringComparison.Ordinal)];
            return Help is { Length: > 0 } ? $"{Help} {limits}" : limits;
        }
    }

    // The limits count as help, even where the page gave none.
    protected override IEnumerable<string> DescriptionIds()
    {
        if (ShownError is not null) yield return $"{Id}-errore";
        if (FullHelp.Length > 0) yield return $"{Id}-aiuto";
    }

    private async Task ChooseAsync(InputFileChangeEventArgs chosen)
    {
        var files = chosen.GetMultipleFiles(maximumFileCount: 50);
        var tooLarge = files.Where(file => file.Size > MaxSizeBytes).Select(file => file.Name).ToList();
        OwnProblem = tooLarge.Count == 0 ? null
            : Text["FileTooLarge", string.Join(", ", tooLarge), FileSize.Write(MaxSizeBytes)].Value;

        var accepted = files.Where(file => file.Size <= MaxSizeBytes).ToList();
        if (accepted.Count > 0) await OnChosen.InvokeAsync(accepted);
    }
}
