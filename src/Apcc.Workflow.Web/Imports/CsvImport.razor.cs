using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Imports;

/// <summary>Takes a CSV in two steps: what would happen to every line, then, when the person says so, the import itself.</summary>
public sealed partial class CsvImport
{
    private const long MaxSizeBytes = 5_000_000;
    private byte[] _content = [];
    private string _fileName = "";
    private ImportOutcome? _outcome;
    private string? _problem;
    private bool _isReading;
    private bool _isDone;
    private bool _movesFocus;

    [Parameter, EditorRequired] public IReadOnlyList<ImportColumn> Columns { get; set; } = [];

    /// <summary>What to write below a heading.</summary>
    [Parameter, EditorRequired] public Func<string, string> Meaning { get; set; } = null!;

    [Parameter, EditorRequired] public Func<string, string> Example { get; set; } = null!;

    /// <summary>Where the empty model is downloaded.</summary>
    [Parameter, EditorRequired] public string TemplateHref { get; set; } = "";

    /// <summary>Reads the file's bytes; with <c>true</c> only to say what would happen.</summary>
    [Parameter, EditorRequired] public Func<byte[], bool, Task<ImportOutcome>> Run { get; set; } = null!;

    /// <summary>Where the imported things are to be seen.</summary>
    [Parameter, EditorRequired] public string DoneHref { get; set; } = "";

    [Parameter, EditorRequired] public string DoneLabel { get; set; } = "";

    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<ImportText> Text { get; set; } = null!;

    private int RefusedLines => _outcome?.Refused.Select(refusal => refusal.Line).Distinct().Count() ?? 0;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_movesFocus) return;

        _movesFocus = false;
        await JavaScript.InvokeVoidAsync("apcc.focusById", "esame");
    }

    private async Task PreviewAsync(IReadOnlyList<IBrowserFile> chosen)
    {
        _problem = null;
        _isReading = true;
        StateHasChanged();
        try
        {
            _fileName = chosen[0].Name;
            _content = await ReadAsync(chosen[0]);
            var outcome = await Run(_content, true);
            if (outcome.Refusal is { } refusal) _problem = refusal;
            else (_outcome, _movesFocus) = (outcome, true);
        }
        catch (IOException)
        {
            _problem = Text["Unreadable", _fileName]; // the browser stopped sending: the file moved, or the connection broke
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task ImportAsync()
    {
        var outcome = await Run(_content, false);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Problem(refusal);
            return;
        }

        (_outcome, _isDone, _movesFocus) = (outcome, true, true);
        Notices.Success(outcome.Effective == 1 ? Text["ImportedOne"] : Text["ImportedMany", outcome.Effective]);
    }

    private void StartOver()
    {
        _outcome = null;
        _isDone = false;
        _content = [];
    }

    private static async Task<byte[]> ReadAsync(IBrowserFile file)
    {
        using var memory = new MemoryStream();
        await using var stream = file.OpenReadStream(MaxSizeBytes);
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }
}
