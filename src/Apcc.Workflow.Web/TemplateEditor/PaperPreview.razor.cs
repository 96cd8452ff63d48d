using System.Globalization;
using Apcc.Workflow.Casework.Correspondence;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>The pages of the very PDF that would be printed, with the envelope's window over the first. Printed again a moment after
/// the last key; what is outdated is given up.</summary>
public sealed partial class PaperPreview
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(600);
    private readonly Guid _id = Guid.NewGuid();
    private ElementReference _holder;
    private CancellationTokenSource? _running;
    private IJSObjectReference? _module;
    private IReadOnlyList<PaperPage> _pages = [];
    private EnvelopeWindow? _window;
    private string? _shown;
    private Guid? _shownCase;
    private string? _problem;
    private bool _showsWindow = true;
    private bool _isOld;
    private bool _isReady;
    private int _version;

    /// <summary>The template's text, as it stands in the editor.</summary>
    [Parameter, EditorRequired] public string Content { get; set; } = "";

    [Parameter] public Guid? CaseId { get; set; }

    [Parameter, EditorRequired] public Guid ActorId { get; set; }

    /// <summary>A letter goes into an envelope and has one page.</summary>
    [Parameter] public bool IsLetter { get; set; }

    [Inject] private TemplatePreviews Previews { get; set; } = null!;
    [Inject] private PreviewShelf Shelf { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<TemplateEditorText> Text { get; set; } = null!;

    private EnvelopeFinding? Envelope => IsLetter && _window is { } window && _pages is [var first, ..] ? EnvelopeCheck.Find(first, window) : null;

    private string State => _isOld || (_pages.Count == 0 && _problem is null) ? Text["PaperPrinting"]
        : _pages.Count == 1 ? Text["PaperOnePage"]
        : _pages.Count > 1 ? Text["PaperPages", _pages.Count]
        : "";

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.CancelAsync();
        _running?.Dispose();
        Shelf.Remove(_id);
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its modules with it.
        }
    }

    protected override void OnParametersSet() => Begin();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        _module = await JavaScript.InvokeAsync<IJSObjectReference>("import", $"/{Assets["TemplateEditor/PaperPreview.razor.js"]}");
        _isReady = true;
        Begin();
    }

    private void Begin()
    {
        if (!_isReady || ActorId == Guid.Empty || (Content == _shown && CaseId == _shownCase)) return;

        var isFirst = _shown is null;
        (_shown, _shownCase, _isOld) = (Content, CaseId, true);
        _running?.Cancel();
        _running?.Dispose();
        _running = new CancellationTokenSource();
        _ = PrintAsync(Content, CaseId, isFirst ? TimeSpan.Zero : Rest, _running.Token);
    }

    private async Task PrintAsync(string content, Guid? caseId, TimeSpan rest, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(rest, cancellationToken);
            var preview = await Previews.PdfAsync(content, caseId, ActorId, cancellationToken);
            if (preview is null || _module is null || cancellationToken.IsCancellationRequested) return;

            _problem = preview.Problem;
            if (preview.Problem is null) await DrawAsync(preview);
            _isOld = preview.Problem is not null && _pages.Count > 0;
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException)
        {
            return;
        }
        catch (Exception exception) when (exception is JSException or PrintingException)
        {
            (_problem, _isOld) = (exception is PrintingException ? exception.Message : Text["PaperNotDrawn"].Value, _pages.Count > 0);
        }

        await InvokeAsync(StateHasChanged);
    }

    private async Task DrawAsync(PdfPreview preview)
    {
        Shelf.Put(_id, ActorId, preview.Pdf);
        var version = ++_version;
        var pages = await _module!.InvokeAsync<IReadOnlyList<PaperPage>?>( // set before printing begins
            "draw", _holder, PreviewEndpoints.Paper(_id, version), Text["PaperPageOf", "{0}", "{1}"].Value);
        if (pages is null || version != _version) return;

        _pages = pages;
        _window = EnvelopeWindow.Read(preview.Css);
    }

    private static string N(decimal mm) => mm.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Mm(decimal mm) => mm.ToString("0.#", CultureInfo.CurrentCulture);
}
