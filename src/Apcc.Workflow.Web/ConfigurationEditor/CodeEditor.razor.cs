using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>A text with line numbers, colours and marks at its mistakes. Tab leaves it, so that nobody is caught in it by keyboard; where
/// the editor's script cannot run it is a plain text area.</summary>
public sealed partial class CodeEditor
{
    private ElementReference _host;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private bool _isGone;
    private DotNetObjectReference<CodeEditor>? _self;
    private string _shown = "";
    private Task _reading = Task.CompletedTask;
    private IReadOnlyList<ConfigurationFinding> _marked = [];

    /// <summary>Longest text that is taken from the browser, in bytes.</summary>
    private const long MostBytes = 20_000_000;

    /// <summary>What the text belongs to, so that the last keys arrive before it is saved.</summary>
    [CascadingParameter] private EditedPiece? Piece { get; set; }

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>Says which text it is.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Help { get; set; }

    /// <summary><c>liquid</c> (in HTML), <c>text</c> (Liquid in plain text), <c>css</c> or <c>json</c>.</summary>
    [Parameter, EditorRequired] public string Language { get; set; } = "text";

    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>Raised a moment after the last key.</summary>
    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Marked in the margin and under the text.</summary>
    [Parameter] public IReadOnlyList<ConfigurationFinding> Findings { get; set; } = [];

    /// <summary>What is offered while writing: the values and filters of templates.</summary>
    [Parameter] public IReadOnlyList<CodeCompletion> Completions { get; set; } = [];

    /// <summary>One line and no line numbers: the subject of a mail.</summary>
    [Parameter] public bool IsBrief { get; set; }

    [Parameter] public string? TestId { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<EditorText> Text { get; set; } = null!;

    /// <summary>Called by the browser: the text has changed.</summary>
    [JSInvokable]
    public Task ChangedAsync() => _reading = ReadAsync(_reading);

    private async Task ReadAsync(Task before)
    {
        await before;
        if (_editor is null) return;

        // A stream has no limit of its own; a message from the browser has.
        await using var stream = await _editor.InvokeAsync<IJSStreamReference>("read");
        await using var bytes = await stream.OpenReadStreamAsync(MostBytes);
        using var reader = new StreamReader(bytes);
        _shown = await reader.ReadToEndAsync();
        await ValueChanged.InvokeAsync(_shown);
    }

    private async Task FlushAsync()
    {
        if (_editor is null) return;
        if (await _editor.InvokeAsync<bool>("settle")) await ChangedAsync();
        else await _reading;
    }

    /// <summary>Puts a text where the cursor is, and the cursor behind it.</summary>
    public async Task InsertAsync(string text)
    {
        if (_editor is not null) await _editor.InvokeVoidAsync("insert", text);
    }

    /// <summary>Moves the cursor to a place, counted from 1, and the focus with it.</summary>
    public async Task GoToAsync(int line, int column)
    {
        if (_editor is not null) await _editor.InvokeVoidAsync("goTo", line, column);
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        if (Piece is not null) Piece.Flushing -= FlushAsync;
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("destroy");
                await _editor.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and its modules with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            if (Piece is not null) Piece.Flushing += FlushAsync;
            _self = DotNetObjectReference.Create(this);
            _shown = Value;
            _module = await JavaScript.InvokeAsync<IJSObjectReference>("import", $"/{Assets["ConfigurationEditor/CodeEditor.razor.js"]}");
            if (_isGone) return;
            _editor = await _module.InvokeAsync<IJSObjectReference?>("start", _host, _self, new
            {
                text = Value, language = Language, label = Label, isBrief = IsBrief,
                completions = Completions, phrases = Phrases(),
            });
        }

        if (_editor is null) return;
        if (Value != _shown)
        {
            _shown = Value;
            await _editor.InvokeVoidAsync("write", Value);
        }

        if (ReferenceEquals(_marked, Findings)) return;
        _marked = Findings;
        await _editor.InvokeVoidAsync("mark", Findings.Where(finding => finding.Line is not null).Select(finding => new
        {
            line = finding.Line, column = finding.Column ?? 1, message = finding.Message, isError = finding.Severity is ProblemSeverity.Error,
        }));
    }

    // The editor's own words, which it knows in English.
    private Dictionary<string, string> Phrases() => new()
    {
        ["Find"] = Text["CodeFind"], ["Replace"] = Text["CodeReplace"], ["next"] = Text["CodeNext"], ["previous"] = Text["CodePrevious"],
        ["all"] = Text["CodeAll"], ["match case"] = Text["CodeMatchCase"], ["by word"] = Text["CodeByWord"], ["regexp"] = Text["CodeRegexp"],
        ["replace"] = Text["CodeReplaceOne"], ["replace all"] = Text["CodeReplaceAll"], ["close"] = Text["CodeClose"],
        ["current match"] = Text["CodeCurrentMatch"], ["on line"] = Text["CodeOnLine"], ["replaced $ matches"] = Text["CodeReplaced"],
        ["Completions"] = Text["CodeCompletions"], ["Diagnostics"] = Text["CodeDiagnostics"], ["No diagnostics"] = Text["CodeNoDiagnostics"],
    };
}

/// <summary>Something that can be written with one key.</summary>
/// <param name="Label">What is typed to find it.</param>
/// <param name="Detail">What it is.</param>
/// <param name="Kind"><c>value</c> or <c>filter</c>.</param>
public sealed record CodeCompletion(string Label, string Detail, string Kind);
