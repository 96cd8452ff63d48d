namespace Apcc.Workflow.Web.Shared;

/// <summary>The texts of the shared components: <c>SharedText.resx</c>.</summary>
public sealed class SharedText;
