namespace Apcc.Workflow.Casework.Accounts;

/// <summary>A person with memberships and roles, past and future (R4.1).</summary>
public sealed record PersonSheet
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; init; }
    public string? UserName { get; init; }
    public string? Email { get; init; }
    public string? JobTitle { get; init; }
    public required bool IsActive { get; init; }

    /// <summary>False: the person has not set a password yet.</summary>
    public required bool HasPassword { get; init; }
    public required bool IsDemonstration { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<PersonMembership> Memberships { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<PersonRole> Roles { get; init; }

    /// <summary>Titles of the open tasks assigned to the person: while there are any, the person stays active.</summary>
    public required IReadOnlyList<string> OpenTasks { get; init; }
}

/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
/// <param name="Function">E.g. "coordinatore Ambito 5".</param>
public sealed record PersonMembership(
    Guid Id, string BodyKey, string BodyName, string? Function, DateOnly From, DateOnly? Until, Validity Validity);

/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
public sealed record PersonRole(Guid Id, string Role, string RoleName, DateOnly From, DateOnly? Until, Validity Validity);

/// <summary>Where today lies.</summary>
public enum Validity
{
    Past,
    Current,
    Future,
}
