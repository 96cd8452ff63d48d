namespace Apcc.Workflow.Web.Cockpit;

/// <summary>The texts of the year's cockpit: <c>CockpitText.resx</c>.</summary>
public sealed class CockpitText;
