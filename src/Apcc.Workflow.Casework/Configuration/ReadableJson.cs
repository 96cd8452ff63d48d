using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Writes JSON the way the shipped forms, calendars, bodies and roles are written: two spaces, short lists and plain objects
/// on one line, letters with accents as they are. A change made in the browser is then a change of few lines in a city's own git.</summary>
public static class ReadableJson
{
    private const int Width = 128;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, with a line feed at the end.</summary>
    public static string Write(JsonNode json)
    {
        var text = new StringBuilder();
        Write(json, text, indent: 0, column: 0);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int indent, int column)
    {
        if (IsFlat(node) && Inline(node) is var line && column + line.Length + 1 <= Width) text.Append(line);
        else if (node is JsonObject item) WriteObject(item, text, indent);
        else if (node is JsonArray list && list.All(IsScalar)) WriteWords(list, text, indent);
        else if (node is JsonArray items) WriteList(items, text, indent);
        else text.Append(Scalar(node));
    }

    private static void WriteObject(JsonObject item, StringBuilder text, int indent)
    {
        var inner = new string(' ', indent + 2);
        var separator = "{\n";
        foreach (var (name, value) in item)
        {
            var head = $"{inner}{JsonSerializer.Serialize(name, Plain)}: ";
            text.Append(separator).Append(head);
            Write(value, text, indent + 2, head.Length);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', indent).Append('}');
    }

    private static void WriteList(JsonArray items, StringBuilder text, int indent)
    {
        var separator = "[\n";
        foreach (var item in items)
        {
            text.Append(separator).Append(' ', indent + 2);
            Write(item, text, indent + 2, indent + 2);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', indent).Append(']');
    }

    /// <summary>A long list of names, several on a line; sentences stand on lines of their own.</summary>
    private static void WriteWords(JsonArray items, StringBuilder text, int indent)
    {
        var words = items.Select(Scalar).ToList();
        var column = int.MaxValue;
        text.Append('[');
        for (var index = 0; index < words.Count; index++)
        {
            var fits = column + words[index].Length + 3 <= Width && words[index].Length <= Width / 2;
            text.Append(fits ? " " : "\n" + new string(' ', indent + 2)).Append(words[index]).Append(index < words.Count - 1 ? "," : "");
            column = (fits ? column + 1 : indent + 2) + words[index].Length + 1;
        }

        text.Append('\n').Append(' ', indent).Append(']');
    }

    // One line holds values, lists of values, and an object of these: nothing within that has members of its own.
    private static bool IsFlat(JsonNode? node) => node switch
    {
        JsonObject item => item.All(member => IsScalar(member.Value) || (member.Value is JsonArray list && list.All(IsScalar)) || member.Value is JsonObject { Count: 0 }),
        JsonArray list => list.All(IsScalar),
        _ => true,
    };

    private static bool IsScalar(JsonNode? node) => node is null or JsonValue;

    private static string Inline(JsonNode? node) => node switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonObject item => $"{{ {string.Join(", ", item.Select(member => $"{JsonSerializer.Serialize(member.Key, Plain)}: {Inline(member.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Inline))}]",
        _ => Scalar(node),
    };

    private static string Scalar(JsonNode? node) => node is null ? "null" : node.ToJsonString(Plain);
}
