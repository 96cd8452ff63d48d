namespace Apcc.Workflow.Web.Shared;

/// <summary>One answer to choose.</summary>
/// <param name="Help">What choosing it means, below the label; lists that fold away do not show it.</param>
public sealed record Choice(string Value, string Label, string? Help = null);
