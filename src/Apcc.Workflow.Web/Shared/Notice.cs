namespace Apcc.Workflow.Web.Shared;

/// <summary>One sentence about what has just happened.</summary>
public sealed record Notice(Guid Id, string Message, StatusTone Tone);
