using System.Text;
using System.Text.Json;

namespace Apcc.Workflow.Engine.Json;

/// <summary>Finds places in JSON texts that the parser refuses without saying where.</summary>
public static class JsonPlace
{
    /// <summary>The first name that stands a second time in its object; null when there is none, or the text breaks before it.</summary>
    public static (string Name, int Line, int Column)? OfDuplicate(string json, JsonDocumentOptions options)
    {
        var utf8 = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = options.AllowTrailingCommas, CommentHandling = options.CommentHandling, MaxDepth = options.MaxDepth,
        });
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject) open.Push([]);
                if (reader.TokenType is JsonTokenType.EndObject) open.Pop();
                if (reader.TokenType is not JsonTokenType.PropertyName || open.Peek().Add(reader.GetString() ?? "")) continue;
                var before = utf8.AsSpan(0, (int)reader.TokenStartIndex);
                var line = before.Count((byte)'\n') + 1;
                return (reader.GetString() ?? "", line, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Told by whoever asked.
        }
        return null;
    }
}
