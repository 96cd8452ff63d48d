namespace Apcc.Workflow.Web.StepEditor;

/// <summary>The texts of the editor of processes as lists: <c>StepText.resx</c>.</summary>
public sealed class StepText;
