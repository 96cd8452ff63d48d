namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>One choice of a list: what is stored and what is read.</summary>
public sealed record FieldOption(string Value, string Label);
