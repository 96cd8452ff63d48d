namespace Apcc.Workflow.Web.Layout;

/// <summary>The texts of the frame around the pages: <c>LayoutText.resx</c>.</summary>
public sealed class LayoutText;
