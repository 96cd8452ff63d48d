using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>What a definition writes into one input: an expression, or a plain value.</summary>
public sealed class InputExpression
{
    private PreparedScript? _script;
    private LiquidParseResult? _liquid;
    private ConstantValue? _constant;

    /// <summary>The member's name.</summary>
    public required string Name { get; init; }

    /// <summary>Literal, Object, Json, Variable, Input, JavaScript, Liquid; others are refused before publishing.</summary>
    public required string Kind { get; init; }

    /// <summary>The expression's value as written.</summary>
    public JsonNode? Value { get; init; }
    public string? TypeName { get; init; }
    public required string JsonPath { get; init; }

    /// <summary>Whether it has the envelope <c>{typeName, expression}</c>; false for plain JSON.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>The value as text: source of a script or template.</summary>
    public string Source => Value.AsText() ?? Value?.ToJsonString() ?? "";

    /// <summary>A text that does not depend on a run, e.g. the id of a form; null when it is computed.</summary>
    public string? LiteralText => Kind is ExpressionKind.Literal ? Value.AsText() : null;

    /// <summary>Parsed once per definition; a race of two threads parses twice and keeps one.</summary>
    internal PreparedScript Script => _script ??= PreparedScript.Prepare(Source);

    internal LiquidParseResult Liquid => _liquid ??= LiquidTemplate.Parse(Source);

    /// <summary>The value of a Literal, Object or Json expression. Shared: never to be changed or put into another tree.</summary>
    internal JsonNode? Constant()
    {
        // One reference, so that threads that share the definition see all of it or nothing.
        var constant = _constant ??= new ConstantValue(JsonMembers.Materialise(Kind is ExpressionKind.Object ? ParseObject() : Value));
        return constant.Value;
    }

    private sealed record ConstantValue(JsonNode? Value);

    private JsonNode? ParseObject()
    {
        if (Value.AsText() is not { } text) return Value;
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return StrictJson.Parse(text);
        }
        catch (System.Text.Json.JsonException broken)
        {
            if (JsonPlace.OfDuplicate(text, default) is { } twice)
            {
                throw new ExpressionException(
                    $"Nel valore di «{Name}» (riga {twice.Line}, colonna {twice.Column}) il nome «{twice.Name}» compare per la seconda volta nello stesso oggetto: tenerne uno solo.",
                    text, broken);
            }
            throw new ExpressionException(
                broken.LineNumber is { } line ? $"Il valore di «{Name}» non è JSON valido (riga {line + 1}, colonna {broken.BytePositionInLine + 1})."
                    : $"Il valore di «{Name}» non è JSON valido: un testo contiene un carattere spezzato (\\uD800).",
                text, broken);
        }
    }

    /// <summary>Reads an envelope, a bare expression or a plain value; null when there is nothing to evaluate.</summary>
    internal static InputExpression? Read(string name, JsonNode? node, string jsonPath)
    {
        if (node is null) return null;
        if (node is not JsonObject json)
            return new InputExpression { Name = name, Kind = ExpressionKind.Literal, Value = node, JsonPath = jsonPath };
        if (json.Member("expression") is JsonObject expression)
        {
            var kind = expression.MemberText("type");
            return kind is null ? null : new InputExpression
            {
                Name = name, Kind = ExpressionKind.Normalise(kind), Value = expression.Member("value"),
                TypeName = json.MemberText("typeName"), JsonPath = jsonPath, IsWrapped = true,
            };
        }
        if (json.ContainsKey("memoryReference") || json.ContainsKey("MemoryReference")) return null;
        if (json.ContainsKey("typeName") && json.ContainsKey("expression")) return null;
        return new InputExpression { Name = name, Kind = ExpressionKind.Object, Value = node, JsonPath = jsonPath };
    }

    /// <summary>Reads a bare <c>{type, value}</c>, as conditions of cases have it.</summary>
    internal static InputExpression? ReadBare(string name, JsonNode? node, string jsonPath) => node switch
    {
        JsonObject json when json.Member("expression") is JsonObject => Read(name, node, jsonPath),
        JsonObject json when json.MemberText("type") is { } kind => new InputExpression
        {
            Name = name, Kind = ExpressionKind.Normalise(kind), Value = json.Member("value"), JsonPath = jsonPath, IsWrapped = true,
        },
        null => null,
        _ => new InputExpression { Name = name, Kind = ExpressionKind.Literal, Value = node, JsonPath = jsonPath },
    };
}
