namespace Apcc.Workflow.Web.Citizens;

/// <summary>The texts of the pages for citizens: <c>CitizenText.resx</c>.</summary>
public sealed class CitizenText;
