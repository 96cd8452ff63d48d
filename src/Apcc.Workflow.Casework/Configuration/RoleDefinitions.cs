namespace Apcc.Workflow.Casework.Configuration;

/// <summary>The roles in force, from <c>workflows/roles.json</c>.</summary>
public sealed record RoleDefinitions(IReadOnlyList<RoleDefinition> Roles)
{
    public static RoleDefinitions None { get; } = new([]);

    public IEnumerable<string> PermissionsOf(string role) =>
        Roles.FirstOrDefault(definition => definition.Key == role)?.Permissions ?? [];
}

/// <summary>One role.</summary>
public sealed record RoleDefinition(string Key, string Name, string Description, IReadOnlyList<string> Permissions);
