using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Shared;

/// <summary>A short form over the page. It stays open, with everything typed, until what it asks for is accepted.</summary>
public sealed partial class FormDialog
{
    private readonly string _id = $"modulo-{Guid.NewGuid():N}";
    private ElementReference _dialog;
    private bool _isOpen;
    private bool _isBusy;
    private string? _refusal;

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What filling it in does.</summary>
    [Parameter] public string? Lead { get; set; }

    /// <summary>The verb of what will be done.</summary>
    [Parameter, EditorRequired] public string SubmitLabel { get; set; } = "";

    /// <summary>Does it; answers why not, in one sentence, or null when done: then the dialog closes.</summary>
    [Parameter, EditorRequired] public Func<Task<string?>> OnSubmit { get; set; } = null!;

    /// <summary>The fields.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public string? TestId { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<SharedText> Text { get; set; } = null!;

    /// <summary>Shows the form; the page has set the fields' values before.</summary>
    public async Task OpenAsync()
    {
        _refusal = null;
        _isOpen = true;
        StateHasChanged();
        await JavaScript.InvokeVoidAsync("apcc.openDialog", _dialog);
    }

    private async Task SubmitAsync()
    {
        if (_isBusy) return;

        _isBusy = true;
        try
        {
            _refusal = await OnSubmit();
        }
        finally
        {
            _isBusy = false;
        }

        if (_refusal is null)
        {
            await CloseAsync();
            return;
        }

        StateHasChanged();
        await JavaScript.InvokeVoidAsync("apcc.focusById", $"{_id}-rifiuto"); // it stands at the top of a form that may be long
    }

    private async Task CloseAsync() => await JavaScript.InvokeVoidAsync("apcc.closeDialog", _dialog);

    private void OnGone() => _isOpen = false;
}
