using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>The definitions that others may use as activities.</summary>
/// <remarks>A version that uses others keeps those that were in force when it was published, unless it names one itself
/// (<c>workflowDefinitionVersionId</c>): what was published since does not change it (invariants 6 and 7).</remarks>
internal static class WorkflowLibrary
{
    /// <summary>Every version that had been published at an instant; null: until now.</summary>
    public static Task<DefinitionLibrary> AsOfAsync(WorkflowDbContext db, DateTime? publishedAt, CancellationToken cancellationToken) =>
        AsOfAsync(db, publishedAt, [], cancellationToken);

    /// <param name="alongside">Pieces that are to come into force together with what is checked: the newest.</param>
    public static async Task<DefinitionLibrary> AsOfAsync(
        WorkflowDbContext db, DateTime? publishedAt, IReadOnlyList<ConfigurationFile> alongside, CancellationToken cancellationToken)
    {
        // The pattern only spares reading what cannot be one; the document decides.
        var rows = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.Definition && version.PublishedAt != null
                && (publishedAt == null || version.PublishedAt <= publishedAt)
                && EF.Functions.Like(version.Content, "%usableAsActivity%true%"))
            .OrderBy(version => version.PublishedAt).ThenBy(version => version.Version)
            .Select(version => new { version.Id, version.Key, version.Version, version.Content }).ToListAsync(cancellationToken);
        // What an earlier step of the same transaction published is not saved yet.
        var added = db.ChangeTracker.Entries<ConfigurationVersion>().Select(entry => entry.Entity)
            .Where(version => version.Kind is ConfigurationKind.Definition && version.State is ConfigurationState.Published && rows.All(row => row.Id != version.Id))
            .Select(version => new { version.Id, version.Key, version.Version, version.Content });
        return Of(rows.Concat(added).Select(row => (row.Key, row.Content, (string?)row.Id.ToString(), (int?)row.Version))
            .Concat(alongside.Where(file => file.Kind is ConfigurationKind.Definition && file.Unreadable is null)
                .Select(file => (file.Key, file.Content, (string?)null, (int?)null))));
    }

    /// <summary>Those among the given texts that may be used, in the order in which they were published.</summary>
    public static DefinitionLibrary Of(IEnumerable<(string Key, string Content, string? RowId, int? Version)> definitions)
    {
        var usable = new List<LibraryDefinition>();
        foreach (var (key, content, rowId, version) in definitions)
            if (Usable(key, content, rowId, version) is { } definition) usable.Add(definition);
        return usable.Count == 0 ? DefinitionLibrary.Empty : DefinitionLibrary.Of(usable);
    }

    /// <summary>What cannot be read, or may not be used, is nothing to others; why it cannot be read is told where it is checked itself.</summary>
    private static LibraryDefinition? Usable(string key, string content, string? rowId, int? version)
    {
        try
        {
            return JsonNode.Parse(content, documentOptions: JsonFindings.Tolerant) is JsonObject document && LibraryDefinition.MayBeUsed(document)
                ? new LibraryDefinition(document, key, rowId, version) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
