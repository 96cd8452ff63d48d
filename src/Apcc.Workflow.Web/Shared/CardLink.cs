namespace Apcc.Workflow.Web.Shared;

/// <summary>A place to go, as a card.</summary>
/// <param name="Lead">What is to be found there, in one sentence.</param>
/// <param name="Icon">A symbol of Bootstrap Italia's sprites.</param>
/// <param name="News">What waits there ("3 aperti"); null shows nothing.</param>
public sealed record CardLink(string Href, string Label, string Lead, string Icon, string? News = null, StatusTone NewsTone = StatusTone.Warning);
