namespace Apcc.Workflow.Web.Deadlines;

/// <summary>The texts of the pages about deadlines: <c>DeadlinesText.resx</c>.</summary>
public sealed class DeadlinesText;
