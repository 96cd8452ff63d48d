using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Asks before something that cannot be taken back. The browser's own modal dialog: the focus stays inside, Esc
/// declines, and the focus goes back to the button that asked.</summary>
public sealed partial class ConfirmDialog : IDisposable
{
    private readonly string _id = $"conferma-{Guid.NewGuid():N}";
    private ElementReference _dialog;
    private TaskCompletionSource<bool>? _answer;

    /// <summary>The question.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What will happen, in one or two sentences.</summary>
    [Parameter] public string? Consequence { get; set; }

    /// <summary>The verb of what will be done ("Invia il parere"), never "OK".</summary>
    [Parameter, EditorRequired] public string ConfirmLabel { get; set; } = "";

    [Parameter] public string? DeclineLabel { get; set; }

    [Parameter] public bool IsDangerous { get; set; }

    /// <summary>While something that the dialog asks for, such as a reason, is missing.</summary>
    [Parameter] public bool ConfirmDisabled { get; set; }

    /// <summary>Fields and further explanations.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<SharedText> Text { get; set; } = null!;

    /// <summary>Shows the dialog and waits for the answer. Asked again while open, the first question counts as declined.</summary>
    public async Task<bool> AskAsync()
    {
        _answer?.TrySetResult(false);
        var answer = _answer = new TaskCompletionSource<bool>();
        await JavaScript.InvokeVoidAsync("apcc.openDialog", _dialog);
        return await answer.Task;
    }

    public void Dispose() => _answer?.TrySetResult(false);

    private async Task AcceptAsync()
    {
        _answer?.TrySetResult(true);
        await CloseAsync();
    }

    private async Task CloseAsync() => await JavaScript.InvokeVoidAsync("apcc.closeDialog", _dialog);

    // The dialog's close event comes after every end, an accepted one too: only the first answer counts.
    private void Decline() => _answer?.TrySetResult(false);
}
