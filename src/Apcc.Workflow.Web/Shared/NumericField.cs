using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>A field for a number written in the Italian way. What is typed stays as it is until the person leaves the
/// field; then it is shown in full form, or with what is wrong about it.</summary>
public abstract class NumericField : FormField<decimal?>
{
    private decimal? _shown;
    private bool _isUnreadable;

    /// <summary>True when the text is no longer readable as a number (the value is then null), false when it is again.</summary>
    [Parameter] public EventCallback<bool> UnreadableChanged { get; set; }

    /// <summary>What was typed before and is no number: shown again, so that nobody has to guess what to put right.</summary>
    [Parameter] public string? UnreadableText { get; set; }

    /// <summary>Raised with what stands in the field while it is no number, so that a draft can keep it.</summary>
    [Parameter] public EventCallback<string> UnreadableTextChanged { get; set; }

    [Inject] protected IStringLocalizer<SharedText> Text { get; set; } = null!;

    /// <summary>What stands in the input.</summary>
    protected string? Typed { get; private set; }

    protected abstract int LeastDecimals { get; }

    protected abstract int MostDecimals { get; }

    protected override void OnParametersSet()
    {
        if (Typed is not null && Value == _shown) return;

        Show(Value);
        if (Value is not null || string.IsNullOrWhiteSpace(UnreadableText)) return;

        (Typed, _isUnreadable) = (UnreadableText, true);
        OnLeave();
    }

    protected async Task OnInputAsync(string? typed)
    {
        Typed = typed ?? "";
        var isReadable = ItalianNumber.TryRead(Typed, MostDecimals, out var number);
        _shown = number;
        if (isReadable) OwnProblem = null;
        if (number != Value) await SetAsync(number);
        if (isReadable == _isUnreadable)
        {
            _isUnreadable = !isReadable;
            await UnreadableChanged.InvokeAsync(_isUnreadable);
        }
        if (_isUnreadable) await UnreadableTextChanged.InvokeAsync(Typed);
    }

    protected void OnLeave()
    {
        if (_isUnreadable) OwnProblem = MostDecimals == 0 ? Text["NotAnInteger"] : Text["NotANumber", MostDecimals];
        else Show(Value);
    }

    private void Show(decimal? number)
    {
        _shown = number;
        _isUnreadable = false;
        OwnProblem = null;
        Typed = number is { } value ? ItalianNumber.Write(value, LeastDecimals, MostDecimals) : "";
    }
}
