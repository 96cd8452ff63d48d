namespace Apcc.Workflow.Web.FormEditor;

/// <summary>The texts of the editor of forms: <c>FormEditorText.resx</c>.</summary>
public sealed class FormEditorText;
