using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>The closed set of value types, by the aliases and CLR names that documents use.</summary>
public static class VariableTypes
{
    private enum Kind { Any, Text, Truth, Integer, Real, Json }

    /// <summary>Aliases that a variable may have, each also with <c>?</c> and <c>[]</c>.</summary>
    public static IReadOnlyList<string> Aliases { get; } =
    [
        "Object", "String", "Boolean", "Int16", "Int32", "Int64", "Single", "Double", "Decimal", "Guid", "DateTime", "DateTimeOffset",
        "TimeSpan", "JSON", "JsonElement", "JsonNode", "JsonObject", "StringDictionary", "ObjectDictionary", "StringMap", "ObjectMap",
        "ByteArray", "Stream",
    ];

    /// <summary>Whether the set has the type; as a CLR name or an alias, of one value or of a list.</summary>
    /// <param name="bare">The name without namespace, <c>?</c> and <c>[]</c>.</param>
    internal static bool IsKnown(string typeName, out string bare)
    {
        bare = typeName.Split(',')[0].Trim().TrimEnd('?');
        if (bare.EndsWith("[]", StringComparison.Ordinal)) bare = bare[..^2].TrimEnd('?');
        bare = bare[(bare.LastIndexOf('.') + 1)..];
        return Aliases.Contains(bare) || bare is "Long" or "DateOnly" or "TimeOnly" or "ExpandoObject";
    }

    /// <summary>Makes a value what the declared type says: the text <c>"42"</c> becomes 42 in an Int32.</summary>
    /// <exception cref="ExpressionException">The value does not fit.</exception>
    internal static JsonNode? Coerce(JsonNode? value, VariableDefinition variable) =>
        Coerce(value, variable.TypeName, variable.IsArray, variable.Name);

    internal static JsonNode? Coerce(JsonNode? value, string typeName, bool isArray, string name)
    {
        if (value is null) return null;
        var (kind, list) = Find(typeName);
        if (isArray || list)
        {
            if (value is JsonArray) return value;
            return value.AsText() is { } text ? text.Length == 0 ? null : Parse(text, name) : value;
        }
        return kind switch
        {
            Kind.Text => value is JsonValue && value.AsText() is null ? JsonValue.Create(Values.Text(value)) : value,
            Kind.Truth => Values.Flag(value) is { } flag ? JsonValue.Create(flag) : Blank(value) ? null : throw Unfit(value, name, "sì o no (true o false)"),
            Kind.Integer => Blank(value) ? null : JsonValue.Create(Integer(value, name)),
            Kind.Real => Blank(value) ? null : Real(value, name),
            Kind.Json => value.AsText() is { } text && text.TrimStart() is ['{' or '[', ..] ? Parse(text, name) : value,
            _ => value,
        };
    }

    /// <summary>As <see cref="Coerce(JsonNode?, VariableDefinition)"/>, and refuses what a script would let pass: a date that is none,
    /// a list that is none, a number out of range.</summary>
    /// <exception cref="ExpressionException">The value does not fit.</exception>
    internal static JsonNode? Fit(JsonNode? value, VariableDefinition variable)
    {
        var fitted = Coerce(value, variable);
        if (fitted is null) return null;
        var bare = variable.TypeName.Split(',')[0].Trim().TrimEnd('?');
        if (variable.IsArray || bare.EndsWith("[]", StringComparison.Ordinal))
            return fitted is JsonArray ? fitted : throw Unfit(fitted, variable.Name, "un elenco, per esempio [\"a\", \"b\"]");
        var wanted = bare[(bare.LastIndexOf('.') + 1)..] switch
        {
            "Guid" when !Guid.TryParse(Values.Text(fitted), out _) => "un identificativo (GUID)",
            "DateTime" or "DateTimeOffset" when Values.Instant(fitted, TimeZoneInfo.Utc) is null => "una data, per esempio 2026-03-31 o 2026-03-31T17:00:00Z",
            "DateOnly" when !DateOnly.TryParseExact(Values.Text(fitted), "yyyy-MM-dd", out _) => "una data, per esempio 2026-03-31",
            "TimeOnly" when !TimeOnly.TryParse(Values.Text(fitted), CultureInfo.InvariantCulture, out _) => "un’ora, per esempio 17:30",
            "TimeSpan" when Values.Span(Values.Text(fitted)) is null => "una durata, per esempio PT10M o 00:10:00",
            "Int16" when fitted.GetValue<long>() is < short.MinValue or > short.MaxValue => "un numero intero fra -32768 e 32767",
            "Int32" when fitted.GetValue<long>() is < int.MinValue or > int.MaxValue => "un numero intero fra -2147483648 e 2147483647",
            "JsonObject" or "StringDictionary" or "ObjectDictionary" or "StringMap" or "ObjectMap" when fitted is not JsonObject =>
                "un oggetto JSON, fra parentesi graffe",
            _ => null,
        };
        return wanted is null ? fitted : throw Unfit(fitted, variable.Name, wanted);
    }

    private static bool Blank(JsonNode value) => value.AsText() is { } text && string.IsNullOrWhiteSpace(text);

    private static (Kind Kind, bool IsList) Find(string typeName)
    {
        var bare = typeName.Split(',')[0].Trim();
        var list = bare.EndsWith("[]", StringComparison.Ordinal);
        if (list) bare = bare[..^2];
        bare = bare.TrimEnd('?');
        bare = bare[(bare.LastIndexOf('.') + 1)..];
        return (bare switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "ByteArray" => Kind.Text,
            "Boolean" => Kind.Truth,
            "Int16" or "Int32" or "Int64" or "Long" => Kind.Integer,
            "Single" or "Double" or "Decimal" => Kind.Real,
            "Object" => Kind.Any,
            _ => Kind.Json,
        }, list);
    }

    private static long Integer(JsonNode value, string name)
    {
        if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number)
        {
            if (number.TryGetValue<long>(out var whole)) return whole;
            if (Values.Real(number) is var real && Math.Abs(real) < 9e18) return (long)Math.Round(real);
        }
        return value.AsText() is { } text && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed)
            ? parsed : throw Unfit(value, name, "un numero intero");
    }

    private static JsonNode Real(JsonNode value, string name)
    {
        if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number) return value;
        return value.AsText() is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? JsonValue.Create(parsed) : throw Unfit(value, name, "un numero");
    }

    private static JsonNode? Parse(string text, string name)
    {
        try
        {
            return StrictJson.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new ExpressionException($"Il valore di «{name}» non è JSON valido.", text, broken);
        }
    }

    private static ExpressionException Unfit(JsonNode value, string name, string wanted) =>
        new($"Il valore di «{name}» deve essere {wanted}.", $"Valore: {value.ToJsonString()}");
}
