using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>The configuration in force, for a rehearsal from the browser.</summary>
internal static class RehearsalPieces
{
    /// <param name="tried">Take the places of the pieces in force with the same kinds and keys.</param>
    public static async Task<IReadOnlyList<ConfigurationFile>> InForceAsync(
        WorkflowDbContext db, IReadOnlyList<TriedPiece> tried, CancellationToken cancellationToken)
    {
        var versions = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published)
            .Select(version => new { version.Kind, version.Key, version.Content }).ToListAsync(cancellationToken);
        var pieces = versions
            .Where(version => tried.All(piece => piece.Kind != version.Kind || piece.Key != version.Key))
            .Select(version => new ConfigurationFile(version.Kind, version.Key, version.Key, version.Content))
            .Concat(tried.Select(piece => new ConfigurationFile(piece.Kind, piece.Key, piece.Key, piece.Content)));
        return [.. pieces.OrderBy(piece => piece.Kind).ThenBy(piece => piece.Key, StringComparer.Ordinal)];
    }
}

/// <summary>A text that is tried in place of what is in force.</summary>
public sealed record TriedPiece(ConfigurationKind Kind, string Key, string Content)
{
    /// <summary>A definition's draft; none where there is no draft.</summary>
    internal static IReadOnlyList<TriedPiece> Of(string definitionId, string? draft) =>
        draft is null ? [] : [new(ConfigurationKind.Definition, definitionId, draft)];
}
