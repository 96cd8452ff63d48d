namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Who asks, with what the person may do today.</summary>
public sealed record Actor
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>Keys of the bodies and roles the person belongs to today: candidate groups.</summary>
    public required IReadOnlySet<string> Groups { get; init; }
    public required IReadOnlySet<string> Permissions { get; init; }

    /// <summary>Those who are away today and whose tasks the person does. Their tasks, never their permissions.</summary>
    public IReadOnlyList<AbsentPerson> StandsInFor { get; init; } = [];

    /// <summary>Kinds of the registers that the person may write as a member of one of their editors.</summary>
    public IReadOnlySet<string> EditedRegisters { get; init; } = new HashSet<string>();

    /// <summary>Whether the person may open and change cases of this register.</summary>
    public bool MayEdit(string register) => May(Permission.EditRegisters) || EditedRegisters.Contains(register);

    public bool May(string permission) => Permissions.Contains(permission);
}

/// <summary>Somebody who is away today.</summary>
/// <param name="Groups">Keys of the bodies and roles that the absent person belongs to today.</param>
public sealed record AbsentPerson(Guid Id, string DisplayName, IReadOnlySet<string> Groups);
