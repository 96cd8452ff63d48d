using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Finds the definitions that others use as activities. Made by the host for one reading; empty where there are none.</summary>
/// <param name="find">The version that a use means, or null.</param>
/// <param name="types">Activity types that could be used, for suggestions.</param>
public sealed class DefinitionLibrary(Func<WorkflowUse, LibraryDefinition?> find, IReadOnlyCollection<string> types)
{
    /// <summary>Knows nothing.</summary>
    public static DefinitionLibrary Empty { get; } = new(static _ => null, []);

    /// <summary>Activity types of the definitions that may be used.</summary>
    public IReadOnlyCollection<string> Types => types;

    /// <summary>All versions that are handed in may be used, in the order in which they were published; of a definition's the pinned
    /// one is taken, else the newest.</summary>
    /// <remarks>As in Elsa: <c>workflowDefinitionVersionId</c> wins when it is known, then the type with its version, then
    /// the definition's newest.</remarks>
    public static DefinitionLibrary Of(IReadOnlyList<LibraryDefinition> definitions)
    {
        var newestFirst = definitions.Reverse().ToList();
        return new DefinitionLibrary(
            use => newestFirst.FirstOrDefault(item => use.VersionId is { } id && item.VersionIds.Contains(id))
                ?? newestFirst.FirstOrDefault(item => item.ActivityType == use.Type && item.Version == use.Version)
                ?? newestFirst.FirstOrDefault(item => item.DefinitionId == use.DefinitionId)
                ?? newestFirst.FirstOrDefault(item => item.ActivityType == use.Type),
            definitions.Select(item => item.ActivityType).Distinct().ToList());
    }

    /// <summary>The version that a use means; null when there is none.</summary>
    public LibraryDefinition? Find(WorkflowUse use) => find(use);
}

/// <summary>A place where a document uses a definition as an activity.</summary>
/// <param name="ActivityId">The activity, with the ids of those around it: unique in the document.</param>
/// <param name="Type">The JSON's <c>type</c>: the definition's name in PascalCase.</param>
/// <param name="DefinitionId"><c>workflowDefinitionId</c>, if written.</param>
/// <param name="VersionId"><c>workflowDefinitionVersionId</c>, if written.</param>
/// <param name="Version">The JSON's <c>version</c>.</param>
public sealed record WorkflowUse(string ActivityId, string Type, string? DefinitionId, string? VersionId, int? Version);

/// <summary>A version of a definition that others may use as an activity.</summary>
public sealed class LibraryDefinition
{
    /// <param name="document">The whole document. Read only from here on: it is shared.</param>
    /// <param name="definitionId">The key under which the host knows it.</param>
    /// <param name="rowId">The host's own name of the version; stands first among <see cref="VersionIds"/>.</param>
    /// <param name="version">The host's number of the version; null: the document's.</param>
    public LibraryDefinition(JsonObject document, string definitionId, string? rowId = null, int? version = null)
    {
        JsonMembers.Materialise(document);
        Document = document;
        DefinitionId = definitionId;
        RowId = rowId;
        Name = document.MemberText("name") ?? definitionId;
        Version = version ?? document.MemberNumber("version") ?? 1;
        VersionIds = new[] { rowId, document.MemberText("id") }.OfType<string>().ToList();
        ActivityType = TypeOf(Name);
    }

    public JsonObject Document { get; }
    public string DefinitionId { get; }
    public string? RowId { get; }
    public string Name { get; }
    public int Version { get; }
    public IReadOnlyList<string> VersionIds { get; }

    /// <summary>The type under which it is used.</summary>
    public string ActivityType { get; }

    /// <summary>Whether the document says that it may be used as an activity.</summary>
    public static bool MayBeUsed(JsonObject document) =>
        (document.Member("options") as JsonObject)?.MemberFlag("usableAsActivity") is true || document.MemberFlag("usableAsActivity");

    /// <summary>A definition's name as an activity type: in PascalCase, without spaces.</summary>
    public static string TypeOf(string name)
    {
        var words = name.Split([' ', '-', '_', '.', '/', '\'', '’'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
