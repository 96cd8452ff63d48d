using System.Text.Json;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Says where a JSON text breaks.</summary>
internal static class JsonFindings
{
    /// <summary>How texts of configuration are parsed that were found to be sound.</summary>
    internal static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
        MaxDepth = DefinitionReader.MaxDepth,
    };

    /// <summary>What keeps the text from being read as JSON, or null. A name that stands twice in one object counts: which of the
    /// two holds would be chance.</summary>
    public static ConfigurationFinding? In(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content.TrimStart('\uFEFF'), Tolerant);
            return null;
        }
        catch (JsonException exception)
        {
            return exception.LineNumber is null && JsonPlace.OfDuplicate(content, Tolerant) is { } twice ? Of(twice) : Of(exception);
        }
    }

    private static ConfigurationFinding Of((string Name, int Line, int Column) twice) =>
        new($"riga {twice.Line}, colonna {twice.Column}", "duplicate-name", ProblemSeverity.Error,
            $"Il nome «{twice.Name}» compare per la seconda volta nello stesso oggetto: tienine uno solo.")
        {
            Line = twice.Line,
            Column = twice.Column,
        };

    public static ConfigurationFinding Of(JsonException exception) => exception.LineNumber is { } line
        ? new($"riga {line + 1}, colonna {exception.BytePositionInLine + 1}", "invalid-json", ProblemSeverity.Error,
            "Il testo non è JSON valido in questo punto: controlla virgole, virgolette e parentesi.")
        {
            Line = (int)line + 1,
            Column = (int)(exception.BytePositionInLine ?? 0) + 1,
        }
        : new("$", "invalid-json", ProblemSeverity.Error, exception.Message.Split('\'') is [_, var name, ..]
            ? $"Nello stesso oggetto il nome «{name}» compare due volte: tienine uno solo."
            : "Il testo non è JSON valido: un nome compare due volte, oppure le parentesi sono annidate troppo a fondo.");
}
