using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>One field of an activity.</summary>
/// <param name="Hint">The editor's field for it.</param>
/// <param name="Choices">What it offers: <c>form email letter document calendar definition group person recipient</c>, or null.</param>
internal sealed record StudioInput(InputDescriptor Descriptor, string Hint, string? Choices)
{
    // Pickers of Studio that read their choices from the definition itself, or know the shape of what they keep.
    private static readonly HashSet<string> Kept =
        ["singleline", "multiline", "checkbox", StudioHints.DynamicOutcomes, "flow-switch-editor", "switch-editor", "variable-picker", "output-picker"];

    public string Name => Descriptor.Name;
    public bool IsWrapped => Descriptor.IsWrapped;
    public bool IsList => Descriptor.TypeName.EndsWith("[]", StringComparison.Ordinal);

    public static StudioInput Of(ActivityDescriptor activity, InputDescriptor input, Words words)
    {
        var choices = input.Reference ?? words.Choices.GetValueOrDefault($"{activity.Type}.{input.Name}");
        return new StudioInput(input, HintOf(input, choices), choices);
    }

    private static string HintOf(InputDescriptor input, string? choices)
    {
        var isList = input.TypeName.EndsWith("[]", StringComparison.Ordinal);
        if (choices is not null) return isList ? StudioHints.CheckList : StudioHints.Dropdown;
        if (input.Options is not null) return StudioHints.Dropdown;
        if (IsData(input)) return StudioHints.Json;
        return input.UIHint switch
        {
            "multi-text" => "multitext",
            "multi-line" => "multiline",
            // The only code that is kept as code is a script; what else has a code field keeps an expression.
            StudioHints.Code when !input.TypeName.StartsWith("Object", StringComparison.Ordinal) => StudioHints.Code,
            // Studio's picker writes dates as this browser's language spells them, which no other part reads.
            "date-time-picker" => "singleline",
            { } hint when Kept.Contains(hint) => hint,
            _ => "singleline",
        };
    }

    /// <summary>Structured values: objects, and lists of objects.</summary>
    private static bool IsData(InputDescriptor input) => input.IsWrapped
        && (input.TypeName == "Object[]" || (input.TypeName == "Object" && input.UIHint is "multiline" or "code-editor"));
}
