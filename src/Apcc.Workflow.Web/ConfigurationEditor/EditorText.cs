namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>The texts around every editor of configuration: <c>EditorText.resx</c>.</summary>
public sealed class EditorText;
