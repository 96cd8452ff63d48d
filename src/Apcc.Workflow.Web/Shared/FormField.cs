using Microsoft.AspNetCore.Components;

namespace Apcc.Workflow.Web.Shared;

/// <summary>What every field of a form has: a label, help, a mark when it must be filled in, and an error that assistive
/// technology reads together with the field.</summary>
/// <remarks>Inputs are bound with <c>@bind:get</c> and <c>@bind:set</c>: a plain <c>value</c> with <c>@oninput</c> makes
/// the server write back an older text over keys typed in the meantime.</remarks>
public abstract class FormField<TValue> : ComponentBase
{
    /// <summary>Unique on the page; an <see cref="ErrorSummary"/> links to it.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>What to write, or where the answer comes from.</summary>
    [Parameter] public string? Help { get; set; }

    /// <summary>Marks the field; whoever takes the form checks it.</summary>
    [Parameter] public bool Required { get; set; }

    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>What is wrong with the value, and how to put it right.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>The name under which a form that is posted without interactivity sends the value.</summary>
    [Parameter] public string? Name { get; set; }

    [Parameter] public TValue? Value { get; set; }

    /// <summary>Raised while the person writes, so that drafts can be saved.</summary>
    [Parameter] public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>What the field itself has to object, shown when nothing else is wrong.</summary>
    protected string? OwnProblem { get; set; }

    protected string? ShownError => Error ?? OwnProblem;

    protected string AriaInvalid => ShownError is null ? "false" : "true";

    protected string? AriaRequired => Required ? "true" : null;

    /// <summary>The ids of help and error, for <c>aria-describedby</c>.</summary>
    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', DescriptionIds());
            return ids.Length == 0 ? null : ids;
        }
    }

    protected virtual IEnumerable<string> DescriptionIds()
    {
        if (ShownError is not null) yield return $"{Id}-errore";
        if (Help is { Length: > 0 }) yield return $"{Id}-aiuto";
    }

    protected Task SetAsync(TValue? value)
    {
        Value = value;
        return ValueChanged.InvokeAsync(value);
    }
}
