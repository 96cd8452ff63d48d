using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Reads definitions in Elsa 3's JSON format, of any tool version.</summary>
public static class DefinitionReader
{
    /// <summary>How deep a document may nest: enough for some 200 activities inside each other.</summary>
    public const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
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
            return Unreadable(broken, json);
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
        try
        {
            JsonMembers.Materialise(document);
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException)
        {
            return Unreadable("invalid-json",
                "Nel documento un nome compare due volte nello stesso oggetto, oppure un testo contiene un carattere spezzato (\\uD800): correggerlo.");
        }
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

    private static DefinitionReadResult Unreadable(JsonException broken, string json)
    {
        if (JsonPlace.OfDuplicate(json, Tolerant) is { } twice)
        {
            return Unreadable("duplicate-name",
                $"Alla riga {twice.Line}, colonna {twice.Column} il nome «{twice.Name}» compare per la seconda volta nello stesso oggetto: tenerne uno solo.");
        }
        var place = $"riga {broken.LineNumber + 1}, colonna {broken.BytePositionInLine + 1}";
        return broken.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? Unreadable("too-deep", $"Alla {place} il documento è annidato oltre {MaxDepth} livelli: mettere le attività più interne in un processo a parte.")
            : Unreadable("invalid-json",
                $"Il file non è JSON valido alla {place}: correggere il punto indicato (virgole, virgolette e parentesi) e importarlo di nuovo.");
    }

    private static DefinitionReadResult Unreadable(string code, string message) => new()
    {
        Problems = [new DefinitionProblem("$", code, ProblemSeverity.Error, message)],
    };
}
