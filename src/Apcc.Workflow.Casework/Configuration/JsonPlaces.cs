using System.Text;
using System.Text.Json;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Finds the line and column of JSON paths in a text, in one pass over it.</summary>
internal static class JsonPlaces
{
    private static readonly JsonReaderOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 512,
    };

    /// <summary>Adds line and column to the findings whose place is a JSON path. A path that the text does not have (something is
    /// missing there) is placed at the nearest thing around it.</summary>
    public static IReadOnlyList<ConfigurationFinding> Add(string content, IReadOnlyList<ConfigurationFinding> findings)
    {
        var root = new Node();
        var wanted = findings.Select(finding => finding.Line is null && finding.Place.StartsWith('$') ? root.Reach(SegmentsOf(finding.Place)) : null).ToList();
        if (wanted.TrueForAll(node => node is null)) return findings;

        Walk(Encoding.UTF8.GetBytes(content), root);
        return [.. findings.Zip(wanted, (finding, node) => node?.Nearest() is { } place ? finding with { Line = place.Line, Column = place.Column } : finding)];
    }

    /// <summary><c>$.root.activities[3]['x-apcc']</c> as root, activities, 3, x-apcc. What follows a comma is no part of the path.</summary>
    private static IEnumerable<string> SegmentsOf(string path) =>
        path.Split(',', 2)[0].Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Split(['.', '[', ']', '$'], StringSplitOptions.RemoveEmptyEntries)
            .Select(segment => segment == "values" ? "$values" : segment);

    private static void Walk(byte[] utf8, Node root)
    {
        var reader = new Utf8JsonReader(utf8, Tolerant);
        var lines = new LineCounter(utf8);
        try
        {
            if (reader.Read()) Visit(ref reader, root, ref lines);
        }
        catch (JsonException)
        {
            // The places before the break are known; the finding about the break has its own.
        }
    }

    private static void Visit(ref Utf8JsonReader reader, Node node, ref LineCounter lines)
    {
        node.Place = lines.At((int)reader.TokenStartIndex);
        if (reader.TokenType is JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; index++)
                VisitOrSkip(ref reader, node.Find(index.ToString(System.Globalization.CultureInfo.InvariantCulture)), ref lines);
        }
        else if (reader.TokenType is JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
            {
                var child = node.Find(reader.GetString() ?? "");
                reader.Read();
                VisitOrSkip(ref reader, child, ref lines);
            }
        }
    }

    private static void VisitOrSkip(ref Utf8JsonReader reader, Node? child, ref LineCounter lines)
    {
        if (child is null) reader.Skip();
        else Visit(ref reader, child, ref lines);
    }

    /// <summary>The paths looked for, as a tree: what lies beside them is skipped.</summary>
    private sealed class Node(Node? parent = null)
    {
        private readonly Dictionary<string, Node> children = new(StringComparer.OrdinalIgnoreCase);

        public (int Line, int Column)? Place { get; set; }

        public Node? Find(string segment) => children.GetValueOrDefault(segment);

        public Node Reach(IEnumerable<string> segments)
        {
            var node = this;
            foreach (var segment in segments)
            {
                if (!node.children.TryGetValue(segment, out var child)) node.children[segment] = child = new Node(node);
                node = child;
            }

            return node;
        }

        public (int Line, int Column)? Nearest() => Place ?? parent?.Nearest();
    }

    /// <summary>Counts lines forward: places are asked for in ascending order.</summary>
    private ref struct LineCounter(byte[] utf8)
    {
        private int line = 1;
        private int lineStart;
        private int at;

        public (int Line, int Column) At(int offset)
        {
            for (; at < offset; at++)
            {
                if (utf8[at] != '\n') continue;
                line++;
                lineStart = at + 1;
            }

            return (line, Encoding.UTF8.GetCharCount(utf8, lineStart, offset - lineStart) + 1);
        }
    }
}
