namespace Apcc.Workflow.Web.GroupEditor;

/// <summary>The texts of the editors of roles, bodies and the office's settings: <c>GroupEditorText.resx</c>.</summary>
public sealed class GroupEditorText;
