using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Json;

/// <summary>Reads a configuration file's JSON strictly: no byte order mark, UTF-8 only, no comments, no trailing
/// commas, no member twice. What is wrong is said in Italian with line and column.</summary>
public static class JsonText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads the bytes of a file. Exactly one of root and problem is there.</summary>
    public static JsonTextResult Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Read(StrictUtf8.GetString(utf8));
        }
        catch (DecoderFallbackException broken)
        {
            // A lone GetString reports the byte's index only: place it by counting the line feeds before it.
            var before = utf8[..Math.Clamp(broken.Index, 0, utf8.Length)];
            var line = before.Count((byte)'\n') + 1;
            var column = before.Length - before.LastIndexOf((byte)'\n');
            return Refused("encoding", line, column,
                "il file non è in UTF-8 (forse Windows-1252): salvarlo di nuovo scegliendo la codifica UTF-8 senza BOM.");
        }
    }

    /// <summary>Reads the text of a file. Exactly one of root and problem is there.</summary>
    public static JsonTextResult Read(string json)
    {
        if (json.StartsWith('\uFEFF'))
        {
            return Refused("byte-order-mark", 1, 1,
                "il file comincia con un segno BOM: salvarlo di nuovo scegliendo la codifica UTF-8 senza BOM.");
        }

        var broken = json.IndexOf('\uFFFD', StringComparison.Ordinal);
        if (broken >= 0)
        {
            var (line, column) = Place(json, broken);
            return Refused("encoding", line, column,
                "un carattere è illeggibile: il file è stato salvato con un'altra codifica; salvarlo di nuovo in UTF-8 senza BOM.");
        }

        try
        {
            var root = JsonNode.Parse(json, documentOptions: Options);
            return root is JsonObject found
                ? new JsonTextResult { Root = found }
                : Refused("not-an-object", 1, 1, "il file deve contenere un oggetto JSON, cioè cominciare con «{».");
        }
        catch (JsonException exception)
        {
            return Invalid(json, exception);
        }
    }

    private static JsonTextResult Invalid(string json, JsonException exception)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return Refused("invalid-json", 1, 1, "il file è vuoto.");
        }

        if (exception.LineNumber is not { } zeroBasedLine)
        {
            return Refused("invalid-json", 1, 1, exception.Message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase)
                ? $"un nome compare due volte nello stesso oggetto ({Quoted(exception.Message)}): tenerne uno solo."
                : "il testo non è JSON valido.");
        }

        var lines = json.Split('\n');
        var text = zeroBasedLine < lines.Length ? lines[zeroBasedLine] : "";
        var bytes = Encoding.UTF8.GetBytes(text);
        var end = (int)Math.Min(exception.BytePositionInLine ?? 0, bytes.Length);
        var column = Encoding.UTF8.GetCharCount(bytes, 0, end) + 1;
        return Refused("invalid-json", (int)zeroBasedLine + 1, column,
            "il testo non è JSON valido in questo punto: controllare virgole, virgolette e parentesi poco prima.");
    }

    private static string Quoted(string message)
    {
        var parts = message.Split('\'');
        return parts.Length >= 3 ? $"«{parts[1]}»" : "nome ripetuto";
    }

    private static (int Line, int Column) Place(string text, int index)
    {
        var before = text.AsSpan(0, index);
        return (before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    private static JsonTextResult Refused(string code, int line, int column, string what) =>
        new() { Problem = new JsonTextProblem(code, line, column, $"Riga {line}, colonna {column}: {what}") };
}
