namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>The texts of the editor of emails, letters and documents: <c>TemplateEditorText.resx</c>.</summary>
public sealed class TemplateEditorText;
