using Apcc.Workflow.Casework.Accounts;

namespace Apcc.Workflow.Web.Administration;

/// <summary>A membership or a role of a person, with its dates.</summary>
/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
public sealed record GroupEntry(Guid Id, string Name, string? Function, DateOnly From, DateOnly? Until, Validity Validity)
{
    /// <summary>The day that people name: the last one on which it is valid.</summary>
    public DateOnly? LastDay => Until?.AddDays(-1);
}
