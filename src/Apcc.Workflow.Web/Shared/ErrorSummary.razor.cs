using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Lists what is wrong at the top of a form; each entry leads to its field. Takes the focus after every attempt
/// that found problems, so that nobody is left in front of a button that seems to do nothing.</summary>
public sealed partial class ErrorSummary
{
    private int _announced;

    [Parameter] public string Id { get; set; } = "riepilogo-errori";

    [Parameter, EditorRequired] public IReadOnlyList<FieldProblem> Problems { get; set; } = [];

    /// <summary>Counts the person's attempts to hand the form in; the summary takes the focus when it rises.</summary>
    [Parameter] public int Attempt { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<SharedText> Text { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Attempt == _announced) return;

        _announced = Attempt;
        if (Problems.Count > 0) await JavaScript.InvokeVoidAsync("apcc.focusById", Id);
    }
}
