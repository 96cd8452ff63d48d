namespace Apcc.Workflow.Web.Administration;

/// <summary>A body or role that a person is to have, and when.</summary>
/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
public sealed record GroupPeriod(string Key, DateOnly From, DateOnly? Until, string? Function);
