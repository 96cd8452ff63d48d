using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>When a section or field is shown, or a field required. A closed language: no script.</summary>
public sealed record FormCondition
{
    public required ConditionKind Kind { get; init; }

    /// <summary>The field asked about; empty for the others.</summary>
    public string Field { get; init; } = "";

    /// <summary>Dotted path in the case, e.g. <c>kind</c>.</summary>
    public string CasePath { get; init; } = "";

    public IReadOnlyList<JsonNode> Values { get; init; } = [];

    /// <summary>Parts of all and any; the one part of not.</summary>
    public IReadOnlyList<FormCondition> Parts { get; init; } = [];

    /// <summary>Every field that the condition asks about.</summary>
    public IEnumerable<string> FieldsAsked =>
        Parts.SelectMany(part => part.FieldsAsked).Concat(Field.Length > 0 ? [Field] : []).Distinct();
}
