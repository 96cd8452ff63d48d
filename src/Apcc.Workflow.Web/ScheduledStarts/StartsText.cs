namespace Apcc.Workflow.Web.ScheduledStarts;

/// <summary>The texts about what starts a process by itself: <c>StartsText.resx</c>.</summary>
public sealed class StartsText;
