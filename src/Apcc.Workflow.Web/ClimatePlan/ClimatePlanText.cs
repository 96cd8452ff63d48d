namespace Apcc.Workflow.Web.ClimatePlan;

/// <summary>The texts of the register of the plan: <c>ClimatePlanText.resx</c>.</summary>
public sealed class ClimatePlanText;
