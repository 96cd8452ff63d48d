using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Liquid;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ConfigurationEditor;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>The files of a template, one at a time, with the values it may use and, beside them, the mail or the printed page.</summary>
public sealed partial class TemplateEditor : IDisposable
{
    private const string Subject = "it.subject.liquid";
    private const string PlainText = "it.text.liquid";
    private const string Html = "it.html.liquid";
    private const string Css = "print.css";
    private const string Sample = "sample.json";
    private const string WithSample = "esempio";

    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(300);

    private Dictionary<string, string>? _parts;
    private string _part = Html;
    private IReadOnlyList<TemplateValue> _values = [];
    private IReadOnlyList<ConfigurationFinding> _found = [];
    private IReadOnlyList<ConfigurationFinding> _marks = [];
    private IReadOnlyList<PreviewCase> _cases = [];
    private Guid? _caseId;
    private Guid _actorId;
    private CodeEditor? _code;
    private IReadOnlyList<string> _called = [];
    private int _looks;

    [Parameter, EditorRequired] public EditedPiece Piece { get; set; } = null!;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private FormPreviews Previews { get; set; } = null!;
    [Inject] private IStringLocalizer<TemplateEditorText> Text { get; set; } = null!;

    private IEnumerable<string> Parts => Piece.Kind switch
    {
        ConfigurationKind.EmailTemplate => [Subject, Html, PlainText, Sample, .. Others(Subject, Html, PlainText, Sample)],
        ConfigurationKind.SharedPart => [Html, PlainText, Css, Sample, .. Others(Html, PlainText, Css, Sample)],
        _ => [Html, Css, Sample, .. Others(Html, Css, Sample)],
    };

    // A shared part is shown as what it is for: with a print style it is for paper, and with an envelope's window for letters.
    private bool IsOnPaper => Piece.Kind is ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate
        || (Piece.Kind is ConfigurationKind.SharedPart && !string.IsNullOrWhiteSpace(_parts?.GetValueOrDefault(Css)));

    private bool IsLetter => Piece.Kind is ConfigurationKind.LetterTemplate
        || (Piece.Kind is ConfigurationKind.SharedPart && EnvelopeWindow.Read(_parts?.GetValueOrDefault(Css) ?? "") is not null);

    private IReadOnlyList<Choice> Cases =>
        [new(WithSample, Text["PreviewWithSample"]), .. _cases.Select(one => new Choice(one.Id.ToString(), $"{one.Reference} · {one.Title}"))];

    private IReadOnlyList<CodeCompletion> Completions =>
    [
        .. _values.Select(value => new CodeCompletion(value.Path, value.Example, "value")),
        .. LiquidTemplate.Filters.Select(filter => new CodeCompletion(filter, FilterHelp(filter), "filter")),
    ];

    /// <summary>Opens the file of a finding at its line.</summary>
    public async Task ShowAsync(ConfigurationFinding finding)
    {
        if (finding.Part is { } part && _parts?.ContainsKey(part) is true) Open(part);
        StateHasChanged();
        await Task.Delay(400); // the editor of another file is drawn first
        if (_code is not null && finding.Line is { } line) await _code.GoToAsync(line, finding.Column ?? 1);
    }

    public void Dispose()
    {
        _looks++; // what is still being looked at has nobody to tell
        Piece.Replaced -= Reread;
    }

    protected override async Task OnInitializedAsync()
    {
        Piece.Replaced += Reread;
        Read();
        if (await CurrentActor.FindAsync() is not { } actor) return;

        _actorId = actor.Id;
        _cases = await Previews.CasesAsync(actor.Id);
        _ = InvokeAsync(LookAsync);
    }

    private IEnumerable<string> Others(params string[] known) => (_parts?.Keys ?? Enumerable.Empty<string>()).Except(known).Order(StringComparer.Ordinal);

    private void Reread() => _ = InvokeAsync(async () =>
    {
        Read();
        StateHasChanged();
        await LookAsync();
    });

    private void Read()
    {
        _parts = ConfigurationText.PartsOf(Piece.Text)?.ToDictionary(part => part.Key, part => part.Value);
        _values = TemplateValue.In(_parts?.GetValueOrDefault(Sample));
        _called = CalledParts();
    }

    private IReadOnlyList<string> CalledParts() => [.. (_parts ?? [])
        .Where(part => part.Key.EndsWith(".liquid", StringComparison.Ordinal))
        .SelectMany(part => LiquidTemplate.Parse(part.Value).Template?.Partials ?? []).Distinct()];

    private Task WriteAsync(string part, string text)
    {
        if (_parts is null) return Task.CompletedTask;

        _parts[part] = text;
        Piece.Write(ConfigurationText.OfParts(_parts), part);
        if (part == Sample) _values = TemplateValue.In(text);
        if (part.EndsWith(".liquid", StringComparison.Ordinal)) _called = CalledParts();
        _ = InvokeAsync(LookAsync);
        return Task.CompletedTask;
    }

    // Mistakes are marked while one writes, a moment after the last key and off the page's own thread; the list of findings waits until
    // somebody asks for it.
    private async Task LookAsync()
    {
        var look = ++_looks;
        await Task.Delay(LookPause);
        if (look != _looks) return;
        var found = await Task.Run(Piece.LookAsync);
        if (look != _looks) return;

        _found = found;
        _marks = MarksOf(_part);
        StateHasChanged();
    }

    private IReadOnlyList<ConfigurationFinding> MarksOf(string part) => [.. _found.Where(finding => finding.Part == part)];

    private void Open(string part)
    {
        _part = part;
        _marks = MarksOf(part);
    }

    private int MistakesIn(string part) => _found.Count(finding => finding.Part == part);

    private Task InsertAsync(string text) => _code?.InsertAsync(text) ?? Task.CompletedTask;

    private void ChooseCase(string? id) => _caseId = Guid.TryParse(id, out var chosen) ? chosen : null;

    private static string LanguageOf(string part) => part switch
    {
        Subject or PlainText => "text",
        _ when part.EndsWith(".html.liquid", StringComparison.Ordinal) => "liquid",
        _ when part.EndsWith(".css", StringComparison.Ordinal) => "css",
        _ when part.EndsWith(".json", StringComparison.Ordinal) => "json",
        _ => "text",
    };

    private string PartName(string part) => part switch
    {
        Subject => Text["PartSubject"],
        PlainText => Text["PartText"],
        Html => Piece.Kind is ConfigurationKind.EmailTemplate or ConfigurationKind.SharedPart ? Text["PartHtml"] : Text["PartBody"],
        Css => Text["PartCss"],
        Sample => Text["PartSample"],
        _ => part,
    };

    private string? HelpFor(string part) => part switch
    {
        Css => Text["HelpCss"].Value,
        Sample => Text["HelpSample"].Value,
        _ => null,
    };

    private string FilterHelp(string filter)
    {
        var help = Text[$"Filter_{filter}"];
        return help.ResourceNotFound ? Text["FilterOfLiquid"] : help;
    }
}
