using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>Writes values as JSON, laid out as JavaScript's <c>JSON.stringify</c> does.</summary>
/// <remarks>Not with Utf8JsonWriter: it escapes what lies beyond the basic plane, emoji for example, whatever encoder it is given.</remarks>
internal sealed class JsonText
{
    private readonly StringBuilder builder = new();
    private readonly RenderContext context;
    private readonly string indent;

    private JsonText(int indent, RenderContext context)
    {
        this.context = context;
        this.indent = new string(' ', Math.Clamp(indent, 0, 10));
    }

    /// <param name="indent">Spaces for each level; 0 for a single line.</param>
    public static string Write(in LiquidValue value, int indent, RenderContext context)
    {
        var text = new JsonText(indent, context);
        text.Write(value, 0);
        return text.builder.ToString();
    }

    private void Write(in LiquidValue value, int depth)
    {
        context.GuardDepth(depth);
        context.GuardLength(builder.Length);
        context.Charge(1);
        switch (value.Kind)
        {
            case LiquidKind.Boolean:
                builder.Append(value.IsTrue ? "true" : "false");
                break;
            case LiquidKind.Number:
                builder.Append(double.IsFinite(value.Number) ? NumberText.Format(value.Number) : "null");
                break;
            case LiquidKind.Text:
                WriteText(value.Text);
                break;
            case LiquidKind.List:
                WriteGroup('[', value.List, ']', depth, (item, inner) => Write(item, inner));
                break;
            case LiquidKind.Object:
                WriteGroup('{', MembersOf(value.Reference), '}', depth, WriteMember);
                break;
            default:
                builder.Append("null");
                break;
        }
    }

    private void WriteGroup<T>(char opening, IEnumerable<T> items, char closing, int depth, Action<T, int> write)
    {
        builder.Append(opening);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) builder.Append(',');
            isFirst = false;
            WriteLineBreak(depth + 1);
            write(item, depth + 1);
        }

        if (!isFirst) WriteLineBreak(depth);
        builder.Append(closing);
    }

    private void WriteMember(KeyValuePair<string, LiquidValue> member, int depth)
    {
        WriteText(member.Key);
        builder.Append(indent.Length == 0 ? ":" : ": ");
        Write(member.Value, depth);
    }

    private void WriteLineBreak(int depth)
    {
        if (indent.Length == 0) return;
        builder.Append('\n');
        for (var i = 0; i < depth; i++) builder.Append(indent);
    }

    private void WriteText(string text)
    {
        context.Charge(text.Length / RenderContext.CharactersPerStep);
        builder.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                '\b' => builder.Append("\\b"),
                '\f' => builder.Append("\\f"),
                < ' ' => builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => builder.Append(c),
            };
        }

        builder.Append('"');
    }

    private static IEnumerable<KeyValuePair<string, LiquidValue>> MembersOf(object? reference)
    {
        if (reference is JsonObject json)
            return json.Select(member => KeyValuePair.Create(member.Key, LiquidValue.From(member.Value)));
        if (reference is not ForLoop loop) return [];

        return ForLoop.MemberNames.Select(name => KeyValuePair.Create(name, loop.TryGet(name, out var member) ? member : LiquidValue.Nil));
    }
}
