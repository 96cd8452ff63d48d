namespace Apcc.Workflow.Web.Shared;

/// <summary>A file that has already been taken in.</summary>
public sealed record AttachedFile(string Id, string Name, long SizeBytes, string? Href = null);
