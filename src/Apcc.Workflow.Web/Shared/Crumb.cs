namespace Apcc.Workflow.Web.Shared;

/// <summary>One step of the way from the start page to the page that is open.</summary>
public sealed record Crumb(string Label, string Href);
