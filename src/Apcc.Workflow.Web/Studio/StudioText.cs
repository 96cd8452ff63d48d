namespace Apcc.Workflow.Web.Studio;

/// <summary>The texts around the visual editor: <c>StudioText.resx</c>.</summary>
public sealed class StudioText;
