using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Reads definitions in Elsa 3's JSON format, of any tool version.</summary>
public static class DefinitionReader
{
    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 256,
    };

    /// <summary>Reads a document. Missing collections are empty, unknown members are kept, a bare activity as root is accepted.</summary>
    /// <param name="json">The text; a byte order mark is skipped.</param>
    /// <param name="registry">The activity types to bind to; a type it does not have is left unbound, for the validator to tell.</param>
    /// <param name="library">The definitions that this one may use as activities; without it there are none.</param>
    public static DefinitionReadResult Read(string json, ActivityRegistry registry, DefinitionLibrary? library = null)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json.TrimStart('\uFEFF'), documentOptions: Tolerant);
        }
        catch (JsonException broken)
        {
            return Unreadable("invalid-json",
                $"Il file non è JSON valido alla riga {broken.LineNumber + 1}, colonna {broken.BytePositionInLine + 1}: "
                + "correggere il punto indicato (virgole, virgolette e parentesi) e importarlo di nuovo.");
        }
        return node is JsonObject document
            ? Read(document, registry, library)
            : Unreadable("not-an-object", "Il file deve contenere un oggetto JSON con la definizione del processo.");
    }

    /// <summary>Reads a document that is already parsed. It becomes the definition's <see cref="WorkflowDefinition.Document"/>:
    /// hand over one that nobody changes.</summary>
    public static DefinitionReadResult Read(JsonObject document, ActivityRegistry registry, DefinitionLibrary? library = null)
    {
        var problems = new List<DefinitionProblem>();
        JsonMembers.Materialise(document);
        if (document.Member("root") is not JsonObject root)
        {
            return Unreadable("missing-root",
                "Manca «root», l'attività da cui il processo comincia: aggiungerla, di solito una «Elsa.Flowchart».");
        }
        library ??= DefinitionLibrary.Empty;
        var activities = new ActivityReader(registry, library, problems);
        var rootActivity = activities.Read(root, IdOf(document) ?? "");
        if (rootActivity is null) return new DefinitionReadResult { Problems = problems };
        return new DefinitionReadResult
        {
            Definition = Assemble(document, rootActivity, activities, library, problems),
            Problems = problems,
        };
    }

    private static WorkflowDefinition Assemble(
        JsonObject document, ActivityDefinition root, ActivityReader activities, DefinitionLibrary library,
        List<DefinitionProblem> problems)
    {
        var versionId = document.MemberText("id");
        var definitionId = IdOf(document) ?? root.Id;
        var version = document.MemberNumber("version") ?? 1;
        return new WorkflowDefinition(activities.All, VariableReader.Read(document, "$", null, problems))
        {
            VersionId = string.IsNullOrEmpty(versionId) ? $"{definitionId}-v{version}" : versionId,
            DefinitionId = definitionId,
            Name = document.MemberText("name") ?? definitionId,
            Description = document.MemberText("description"),
            Version = version,
            IsPublished = document.Member("isPublished") is null ? null : document.MemberFlag("isPublished"),
            Inputs = VariableReader.ReadArguments(document, "inputs", problems),
            Outputs = VariableReader.ReadArguments(document, "outputs", problems),
            Options = DefinitionOptions.Read(document.Member("options") as JsonObject),
            Root = root,
            Document = document,
            References = DefinitionReferences.In(activities.All),
            UsableTypes = library.Types,
            ReadsOutputs = activities.ReadsOutputs,
        };
    }

    private static string? IdOf(JsonObject document) =>
        document.MemberText("definitionId") ?? document.MemberText("id") ?? document.MemberText("name");

    private static DefinitionReadResult Unreadable(string code, string message) => new()
    {
        Problems = [new DefinitionProblem("$", code, ProblemSeverity.Error, message)],
    };
}
