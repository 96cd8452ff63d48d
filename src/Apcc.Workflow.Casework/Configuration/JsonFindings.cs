using System.Text.Json;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Says where a JSON text breaks.</summary>
internal static class JsonFindings
{
    public static ConfigurationFinding Of(JsonException exception) => new(
        $"riga {exception.LineNumber + 1}, colonna {exception.BytePositionInLine + 1}",
        "invalid-json",
        ProblemSeverity.Error,
        "Il testo non è JSON valido in questo punto: controlla virgole, virgolette e parentesi.");
}
