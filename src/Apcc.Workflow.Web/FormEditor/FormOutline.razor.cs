using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.FormEditor;

/// <summary>The sections and questions of a form, in order: dragged with the mouse, moved with buttons or with Alt and the arrows.</summary>
public sealed partial class FormOutline : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<FormOutline>? _self;
    private FormDialog _dialog = null!;
    private string? _open;
    private string? _openSection;
    private string? _focus;
    private string? _said;
    private string _newSection = "";
    private string? _newLabel;
    private string? _newKind;

    [Parameter, EditorRequired] public FormSource Source { get; set; } = null!;

    [Parameter] public FormUse Use { get; set; } = FormUse.Nobody;

    /// <summary>Members of the case that conditions can ask about.</summary>
    [Parameter] public IReadOnlyList<string> CasePaths { get; set; } = [];

    [Parameter] public IReadOnlyList<FormProblem> Problems { get; set; } = [];

    /// <summary>Raised with the name of what was changed.</summary>
    [Parameter] public EventCallback<string> OnChanged { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<FormEditorText> Text { get; set; } = null!;

    private IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<FieldKind>().Select(kind => new Choice(kind.ToString(), Text[$"Kind{kind}"]))];

    // What is wrong with the form as a whole.
    private IEnumerable<FormProblem> Loose => Problems.Where(problem => !Source.Fields.Any(question => Concerns(problem, question.Name)));

    /// <summary>Opens a question and puts the focus on it.</summary>
    public Task OpenAsync(string name)
    {
        (_open, _focus) = (name, $"voce-{name}");
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Called by the browser: a question was dropped before another one, or at the end of a section.</summary>
    [JSInvokable]
    public Task DropAsync(string name, string sectionId, string? before)
    {
        if (Source.Find(name) is null || name == before) return Task.CompletedTask;

        var names = Source.Sections.FirstOrDefault(section => section.Id == sectionId)?.Fields.Select(field => field.Name).Where(other => other != name).ToList() ?? [];
        Source.MoveField(name, sectionId, before is null ? names.Count : names.IndexOf(before));
        return MovedAsync(name);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its modules with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await JavaScript.InvokeAsync<IJSObjectReference>("import", $"/{Assets["FormEditor/FormOutline.razor.js"]}");
            await _module.InvokeVoidAsync("start", _root, _self);
        }

        if (_focus is not { } id) return;
        _focus = null;
        await JavaScript.InvokeVoidAsync("apcc.focusById", id);
    }

    private static bool Concerns(FormProblem problem, string field) =>
        problem.JsonPath.StartsWith($"$.properties.{field}", StringComparison.Ordinal)
        && (problem.JsonPath.Length == $"$.properties.{field}".Length || problem.JsonPath[$"$.properties.{field}".Length] is '.' or '[');

    private bool HasProblem(string name) => Problems.Any(problem => Concerns(problem, name));

    private IReadOnlyList<FormProblem> ProblemsOf(string name) => [.. Problems.Where(problem => Concerns(problem, name))];

    private string KindName(FieldSource field) => field.Kind is { } kind ? Text[$"Kind{kind}"] : Text["UnknownKind"];

    private async Task ToggleAsync(string name)
    {
        _open = _open == name ? null : name;
        if (_open is not null && _module is not null) await _module.InvokeVoidAsync("reveal", name);
    }

    private Task KeyAsync(string name, KeyboardEventArgs pressed) => pressed is { AltKey: true, Key: "ArrowUp" or "ArrowDown" }
        ? StepAsync(name, pressed.Key == "ArrowDown")
        : Task.CompletedTask;

    private async Task StepAsync(string name, bool isDown)
    {
        if (Source.StepField(name, isDown)) await MovedAsync(name);
        else _said = isDown ? Text["AtBottom"] : Text["AtTop"];
    }

    private async Task MovedAsync(string name)
    {
        var section = Source.Sections.First(section => section.Fields.Any(field => field.Name == name));
        var at = section.Fields.ToList().FindIndex(field => field.Name == name);
        _said = Text["Moved", section.Fields[at].Label ?? name, at + 1, section.Fields.Count, section.Title ?? section.Id];
        _focus = $"voce-{name}";
        await OnChanged.InvokeAsync("order");
        StateHasChanged();
    }

    private async Task StepSectionAsync(string id, bool isDown)
    {
        Source.StepSection(id, isDown);
        _said = Text["SectionMoved", Source.Sections.ToList().FindIndex(section => section.Id == id) + 1, Source.Sections.Count];
        await OnChanged.InvokeAsync("order");
    }

    private Task AskFieldAsync(string sectionId)
    {
        (_newSection, _newLabel, _newKind) = (sectionId, null, nameof(FieldKind.Text));
        return _dialog.OpenAsync();
    }

    private async Task<string?> AddFieldAsync()
    {
        if (string.IsNullOrWhiteSpace(_newLabel)) return Text["LabelMissing"];

        var field = Source.AddField(_newSection, Enum.Parse<FieldKind>(_newKind ?? nameof(FieldKind.Text)), _newLabel.Trim());
        _open = field.Name;
        await OnChanged.InvokeAsync("add");
        _focus = $"voce-{field.Name}";
        return null;
    }

    private async Task AddSectionAsync()
    {
        _openSection = Source.AddSection(Text["NewSection"]).Id;
        _focus = $"sezione-di-{_openSection}";
        await OnChanged.InvokeAsync("add");
    }

    private async Task RemoveSectionAsync(string id)
    {
        Source.RemoveSection(id);
        _openSection = null;
        await OnChanged.InvokeAsync("remove");
    }

    private async Task RenameAsync(string name, string to)
    {
        Source.RenameField(name, to);
        (_open, _focus) = (to, $"voce-{to}");
        await OnChanged.InvokeAsync("rename");
    }

    private async Task DuplicateAsync(string name)
    {
        var copy = Source.Duplicate(name);
        (_open, _focus) = (copy.Name, $"voce-{copy.Name}");
        await OnChanged.InvokeAsync("add");
    }

    private async Task RemoveAsync(string name)
    {
        Source.RemoveField(name);
        _open = null;
        await OnChanged.InvokeAsync("remove");
    }
}
