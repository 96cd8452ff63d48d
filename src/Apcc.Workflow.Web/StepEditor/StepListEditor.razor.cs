using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Web.ConfigurationEditor;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.StepEditor;

/// <summary>A process as a list of steps, each with what it does and where it leads: the visual editor's twin for whoever works by
/// keyboard or screen reader.</summary>
public sealed partial class StepListEditor
{
    private DefinitionOutline? _outline;
    private string? _read;
    private string? _open;
    private string? _newName;
    private string _newType = "Elsa.UserTask";
    private string? _newPlace;

    /// <summary>The definition in hand.</summary>
    [Parameter, EditorRequired] public EditedPiece Piece { get; set; } = null!;

    /// <summary>The step that is open at first.</summary>
    [Parameter] public string? Begin { get; set; }

    [Inject] private DefinitionOutlines Outlines { get; set; } = null!;
    [Inject] private DefinitionEdits Edits { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<StepText> Text { get; set; } = null!;

    /// <summary>Opens a step and puts the focus there; null closes the one that is open.</summary>
    public async Task OpenAsync(string? step)
    {
        _open = step;
        StateHasChanged();
        await JavaScript.InvokeVoidAsync("apcc.focusById", "passo");
    }

    protected override void OnInitialized() => _open = Begin;

    protected override void OnParametersSet() => Read();

    private void Write(string content, string what)
    {
        Piece.Write(content, what);
        Read();
    }

    private void Read()
    {
        if (_read == Piece.Text) return;
        (_read, _outline) = (Piece.Text, Outlines.Read(Piece.Text));
        if (_outline?.Containers.Any(place => place.Id == _newPlace) is not true) _newPlace = _outline?.Containers.Select(place => place.Id).FirstOrDefault();
    }

    private async Task AddAsync()
    {
        var (content, id) = Edits.AddStep(Piece.Text, _newPlace ?? "", _newType, (_newName ?? "").Trim());
        if (id is null) return;

        Write(content, $"nuovo {id}");
        _newName = null;
        await OpenAsync(id);
    }

    private Task Close() => OpenAsync(null);
}

/// <summary>A text with what was changed in it: keys that follow each other in one field are undone together.</summary>
public sealed record StepChange(string Content, string What);
