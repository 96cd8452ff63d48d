using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>The configuration in force, for a rehearsal from the browser.</summary>
internal static class RehearsalPieces
{
    /// <param name="draft">Takes the place of the definition in force with this key.</param>
    public static async Task<IReadOnlyList<ConfigurationFile>> InForceAsync(
        WorkflowDbContext db, string definitionId, string? draft, CancellationToken cancellationToken)
    {
        var versions = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published)
            .Select(version => new { version.Kind, version.Key, version.Content }).ToListAsync(cancellationToken);
        var pieces = versions
            .Where(version => draft is null || version.Kind is not ConfigurationKind.Definition || version.Key != definitionId)
            .Select(version => new ConfigurationFile(version.Kind, version.Key, version.Key, version.Content)).ToList();
        if (draft is not null) pieces.Add(new ConfigurationFile(ConfigurationKind.Definition, definitionId, definitionId, draft));
        return [.. pieces.OrderBy(piece => piece.Kind).ThenBy(piece => piece.Key, StringComparer.Ordinal)];
    }
}
