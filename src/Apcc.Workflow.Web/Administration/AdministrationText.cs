namespace Apcc.Workflow.Web.Administration;

/// <summary>The texts of the administration: <c>AdministrationText.resx</c>.</summary>
public sealed class AdministrationText;
