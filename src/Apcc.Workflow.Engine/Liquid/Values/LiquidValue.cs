using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>What an expression evaluates to. Lists and objects are views on the JSON, not copies.</summary>
internal readonly struct LiquidValue
{
    private readonly object? reference;
    private readonly double number;

    private LiquidValue(LiquidKind kind, object? reference, double number = 0, bool isMarkup = false)
    {
        this.reference = reference;
        this.number = number;
        Kind = kind;
        IsMarkup = isMarkup;
    }

    public static LiquidValue Nil => default;

    public static LiquidValue Empty => new(LiquidKind.Empty, null);

    public static LiquidValue Blank => new(LiquidKind.Blank, null);

    public LiquidKind Kind { get; }

    /// <summary>The text is HTML already and is not encoded again when it is put out.</summary>
    public bool IsMarkup { get; }

    public bool IsNil => Kind == LiquidKind.Nil;

    /// <summary>In Liquid everything is true but false and nil.</summary>
    public bool IsTrue => Kind != LiquidKind.Nil && (Kind != LiquidKind.Boolean || number != 0);

    public double Number => number;

    public string Text => (string)(reference ?? "");

    public IReadOnlyList<LiquidValue> List => (IReadOnlyList<LiquidValue>?)reference ?? [];

    public object? Reference => reference;

    public static implicit operator LiquidValue(bool value) => new(LiquidKind.Boolean, null, value ? 1 : 0);

    public static implicit operator LiquidValue(double value) => new(LiquidKind.Number, null, value);

    public static implicit operator LiquidValue(string value) => new(LiquidKind.Text, value);

    public static LiquidValue Markup(string html) => new(LiquidKind.Text, html, isMarkup: true);

    public static LiquidValue From(IReadOnlyList<LiquidValue> items) => new(LiquidKind.List, items);

    public static LiquidValue From(ForLoop loop) => new(LiquidKind.Object, loop);

    public static LiquidValue From(JsonNode? node) => node switch
    {
        null => Nil,
        JsonObject json => new LiquidValue(LiquidKind.Object, json),
        JsonArray array => new LiquidValue(LiquidKind.List, new JsonList(array)),
        _ => FromScalar(node),
    };

    private static LiquidValue FromScalar(JsonNode node)
    {
        var value = node.AsValue();
        switch (node.GetValueKind())
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.Number:
                // Values made in code hold their own number type and answer only for that one; their JSON text serves all.
                return value.TryGetValue<double>(out var number)
                    ? number
                    : double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            case JsonValueKind.String:
                return value.TryGetValue<string>(out var text) ? text : JsonSerializer.Deserialize<string>(node.ToJsonString())!;
            default: return Nil;
        }
    }
}
