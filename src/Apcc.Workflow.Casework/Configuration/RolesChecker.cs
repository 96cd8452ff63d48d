using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/roles.json</c>: keys, names and known permissions.</summary>
internal sealed class RolesChecker : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Roles];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        try
        {
            var roles = Read(content).Roles;
            return new CheckedConfiguration("Ruoli e permessi",
            [
                .. roles.SelectMany(CheckRole),
                .. roles.Select((role, index) => (role, index)).Where(pair => roles.Take(pair.index).Any(other => other.Key == pair.role.Key)).Select(pair => new ConfigurationFinding(
                    $"$.roles[{pair.index}].key", "duplicate-role", ProblemSeverity.Error, $"La chiave «{pair.role.Key}» compare più volte: cambiane una.")),
            ]);
        }
        catch (JsonException exception)
        {
            return new CheckedConfiguration("Ruoli e permessi", [JsonFindings.Of(exception)]);
        }
    }

    internal static RoleDefinitions Read(string content)
    {
        var document = JsonSerializer.Deserialize<RolesDocument>(content, JsonSerializerOptions.Web);
        return new RoleDefinitions([.. (document?.Roles ?? []).Select(role =>
            new RoleDefinition(role?.Key ?? "", role?.Name ?? "", role?.Description ?? "", role?.Permissions ?? []))]);
    }

    private static IEnumerable<ConfigurationFinding> CheckRole(RoleDefinition role, int index)
    {
        var place = $"$.roles[{index}]";
        if (role.Key.Length == 0 || role.Name.Length == 0)
            yield return new(place, "role-incomplete", ProblemSeverity.Error, "Ogni ruolo ha una chiave («key») e un nome («name»).");
        foreach (var permission in role.Permissions.Except(Permission.All))
            yield return new(place, "unknown-permission", ProblemSeverity.Error,
                $"Il permesso «{permission}» del ruolo «{role.Key}» non esiste: i permessi sono {string.Join(", ", Permission.All)}.");
    }

    private sealed record RolesDocument(IReadOnlyList<RoleEntry?>? Roles);

    private sealed record RoleEntry(string? Key, string? Name, string? Description, IReadOnlyList<string>? Permissions);
}
