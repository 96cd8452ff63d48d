namespace Apcc.Workflow.Web.Shared;

/// <summary>One tab: a link to the same page with another filter in its address.</summary>
/// <param name="Count">How many things are behind it; <c>null</c> shows none.</param>
public sealed record TabLink(string Label, string Href, int? Count = null, bool IsCurrent = false);
