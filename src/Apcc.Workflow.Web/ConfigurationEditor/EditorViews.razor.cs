using Apcc.Workflow.Casework.Configuration;
using Microsoft.AspNetCore.Components;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>The two ways to edit a piece of configuration that is one JSON text: by its fields, or as text, which always works.</summary>
public sealed partial class EditorViews
{
    private CodeEditor? _code;

    [Parameter, EditorRequired] public EditedPiece Piece { get; set; } = null!;

    /// <summary>Says what is edited, for who hears the page.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public string FieldsLabel { get; set; } = "";

    [Parameter, EditorRequired] public string TextId { get; set; } = "";

    [Parameter, EditorRequired] public string TextLabel { get; set; } = "";

    [Parameter] public string? TextHelp { get; set; }

    /// <summary>False while the text can only be mended as text.</summary>
    [Parameter] public bool IsReadable { get; set; } = true;

    /// <summary>Raised when the text was written by hand, and when its fields come back into sight.</summary>
    [Parameter] public EventCallback OnTextWritten { get; set; }

    [Parameter] public string? TestId { get; set; }

    /// <summary>The fields.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    public bool IsText { get; private set; }

    /// <summary>Shows the text with the cursor at the place of a finding.</summary>
    public async Task ShowTextAsync(ConfigurationFinding finding)
    {
        IsText = true;
        StateHasChanged();
        await Task.Yield();
        if (_code is not null && finding.Line is { } line) await _code.GoToAsync(line, finding.Column ?? 1);
    }

    protected override void OnInitialized() => IsText = !IsReadable;

    private Task ShowFieldsAsync()
    {
        IsText = false;
        return OnTextWritten.InvokeAsync();
    }

    private Task WriteAsync(string text)
    {
        Piece.Write(text, "text");
        return OnTextWritten.InvokeAsync();
    }
}
