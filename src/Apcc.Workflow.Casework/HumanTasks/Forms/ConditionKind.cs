namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>The sentences that the condition language knows.</summary>
public enum ConditionKind
{
    /// <summary>The field has one of the values; of a field with several values, at least one does.</summary>
    FieldIsOneOf,

    FieldIsSet,

    /// <summary>The field is filled in, the case's value is too, and they are not the same.</summary>
    FieldDiffersFromCase,

    CaseIsOneOf,
    CaseIsSet,
    All,
    Any,
    Not,
}
