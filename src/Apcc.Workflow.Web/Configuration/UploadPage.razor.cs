using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>Takes configuration in from files, in two steps: what would change, then what of it is taken, as drafts or at once.</summary>
public sealed partial class UploadPage
{
    private const long MaxSizeBytes = 20_000_000;
    private const int MaxFiles = 200;

    private readonly HashSet<string> _chosen = [];
    private readonly Dictionary<string, UploadResult> _results = [];
    private UploadPreview? _preview;
    private string? _problem;
    private bool _isReading;
    private bool _mayEdit;
    private bool _mayPublish;
    private bool _movesFocus;
    private ConfirmDialog _confirm = null!;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private UploadPreviews Previews { get; set; } = null!;
    [Inject] private PieceUploads Uploads { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<VersionsText> Text { get; set; } = null!;

    private IReadOnlyList<UploadedPiece> ChosenPieces => [.. (_preview?.Pieces ?? []).Where(piece => _chosen.Contains(piece.File))];

    protected override async Task OnInitializedAsync()
    {
        var actor = await CurrentActor.FindAsync();
        _mayEdit = actor?.May(Permission.EditConfiguration) is true;
        _mayPublish = actor?.May(Permission.PublishConfiguration) is true;
        if (!_mayEdit) Navigation.NotFound();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_movesFocus) return;

        _movesFocus = false;
        await JavaScript.InvokeVoidAsync("apcc.focusById", "anteprima");
    }

    private async Task PreviewAsync(IReadOnlyList<IBrowserFile> files)
    {
        (_problem, _isReading) = (null, true);
        StateHasChanged();
        try
        {
            if (await ReadAsync(files) is not { } preview) Navigation.NotFound();
            else if (preview.Refusal is { } refusal) _problem = refusal;
            else Show(preview);
        }
        catch (IOException)
        {
            _problem = Text["UploadUnreadable"]; // the browser stopped sending: the file moved, or the connection broke
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task<UploadPreview?> ReadAsync(IReadOnlyList<IBrowserFile> files)
    {
        if (files.Count > MaxFiles || files.Sum(file => file.Size) > MaxSizeBytes) return new UploadPreview([], [], Text["UploadTooMuch", MaxFiles, MaxSizeBytes / 1_000_000]);

        var uploads = new List<UploadedFile>();
        foreach (var file in files)
        {
            using var memory = new MemoryStream();
            await using var stream = file.OpenReadStream(MaxSizeBytes);
            await stream.CopyToAsync(memory);
            uploads.Add(new UploadedFile(file.Name, memory.ToArray()));
        }

        return await Previews.ReadAsync(uploads, await ActorIdAsync());
    }

    // What is sound, changes something and overwrites nobody's draft is chosen already.
    private void Show(UploadPreview preview)
    {
        (_preview, _movesFocus) = (preview, true);
        _results.Clear();
        _chosen.Clear();
        foreach (var piece in preview.Pieces.Where(piece => piece is { IsSound: true, Standing: not UploadStanding.Unchanged, Latest: not { State: ConfigurationState.Draft } }))
            _chosen.Add(piece.File);
    }

    private void Choose(UploadedPiece piece, bool isChosen)
    {
        if (isChosen) _chosen.Add(piece.File);
        else _chosen.Remove(piece.File);
    }

    private async Task SaveDraftsAsync()
    {
        foreach (var piece in ChosenPieces) _results[piece.File] = await Uploads.SaveAsync(piece);
        _movesFocus = true;
    }

    // In the order of the files: calendars and forms before the processes that name them. Where open cases would stay behind, what
    // becomes of them is asked first, on the page of publication.
    private async Task PublishAsync()
    {
        foreach (var piece in ChosenPieces) _results[piece.File] = await Uploads.PublishAsync(piece);
        if (ChosenPieces is [var only] && _results[only.File].OpenCases > 0) Navigation.NavigateTo(ConfigurationAddresses.Publish(only.Kind, only.Key));
        _movesFocus = true;
    }

    private void StartOver() => _preview = null;

    private string Summary()
    {
        var pieces = _preview?.Pieces ?? [];
        return Text["UploadSummary", pieces.Count(piece => piece.Standing is UploadStanding.New), pieces.Count(piece => piece.Standing is UploadStanding.Changed),
            pieces.Count(piece => piece.Standing is UploadStanding.Unchanged), pieces.Count(piece => !piece.IsSound)];
    }

    private async Task<Guid> ActorIdAsync() => await CurrentActor.FindIdAsync() ?? Guid.Empty;
}
