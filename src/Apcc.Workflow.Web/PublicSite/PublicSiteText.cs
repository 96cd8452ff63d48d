namespace Apcc.Workflow.Web.PublicSite;

/// <summary>The texts of the public pages: <c>PublicSiteText.resx</c>.</summary>
public sealed class PublicSiteText;
