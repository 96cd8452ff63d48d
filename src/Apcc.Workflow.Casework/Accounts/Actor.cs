namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Who asks, with what the person may do today.</summary>
public sealed record Actor
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>Keys of the bodies and roles the person belongs to today: candidate groups.</summary>
    public required IReadOnlySet<string> Groups { get; init; }
    public required IReadOnlySet<string> Permissions { get; init; }

    public bool May(string permission) => Permissions.Contains(permission);
}
