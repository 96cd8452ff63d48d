namespace Apcc.Workflow.Web.Trial;

/// <summary>The texts of the pages on which processes are tried: <c>TrialText.resx</c>.</summary>
public sealed class TrialText;
