using System.Text.Json.Nodes;
using Apcc.Workflow.Web.ElsaApi.Descriptors;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Some of the editor's fields show only one kind of expression and would show another one empty, and overwrite it at the first
/// key: a JSON field knows texts, a script field knows literals. Values are turned into that kind when they are shown, and back.</summary>
internal static class InputTranslation
{
    public static JsonNode? Present(StudioInput input, JsonNode? written) => Expression(input, written) switch
    {
        null => written?.DeepClone(),
        { } expression when input.Hint == StudioHints.Json && IsKind(expression, "Object", "Json") =>
            WithExpression(written, "Literal", AsText(expression["value"])),
        { } expression when input.Hint == StudioHints.Code && IsKind(expression, "JavaScript") =>
            WithExpression(written, "Literal", expression["value"]?.DeepClone()),
        _ => written?.DeepClone(),
    };

    /// <summary>What a field's new value means in the document; null where the field says nothing.</summary>
    /// <param name="written">The envelope before, whose further members stay.</param>
    public static JsonNode? Restore(StudioInput input, JsonNode? written, JsonNode mine)
    {
        if (Expression(input, mine) is not { } expression) return mine.DeepClone();

        var isCode = input.Hint is StudioHints.Json or StudioHints.Code && IsKind(expression, "Literal");
        // Fields with code in them report an empty text while they open.
        if (isCode && string.IsNullOrWhiteSpace(expression.Text("value"))) return null;

        var envelope = written is JsonObject before && before.ContainsKey("expression") ? (JsonObject)before.DeepClone() : [];
        if (!envelope.ContainsKey("typeName")) envelope["typeName"] = mine.Text("typeName") ?? input.Descriptor.TypeName;
        envelope["expression"] = expression.DeepClone();
        if (isCode && input.Hint == StudioHints.Json) envelope["expression"]!["type"] = "Object";
        return envelope;
    }

    private static JsonObject? Expression(StudioInput input, JsonNode? value) =>
        input.IsWrapped ? (value as JsonObject)?["expression"] as JsonObject : null;

    private static bool IsKind(JsonObject expression, params ReadOnlySpan<string> kinds) => kinds.Contains(expression.Text("type"));

    private static JsonNode? AsText(JsonNode? value) => value switch
    {
        null => null,
        JsonValue text when text.TryGetValue<string>(out _) => text.DeepClone(),
        _ => JsonValue.Create(value.ToJsonString()),
    };

    private static JsonObject WithExpression(JsonNode? envelope, string kind, JsonNode? value)
    {
        var copy = (JsonObject)(envelope?.DeepClone() ?? new JsonObject());
        var expression = copy["expression"] as JsonObject ?? [];
        expression["type"] = kind;
        expression["value"] = value;
        if (expression.Parent is null) copy["expression"] = expression;
        return copy;
    }
}
