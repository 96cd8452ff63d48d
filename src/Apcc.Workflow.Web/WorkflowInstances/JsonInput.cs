using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>Values as an administrator types them.</summary>
public static class JsonInput
{
    private static readonly string[] Texts = ["String", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan"];

    /// <summary>Whether a variable's value is typed as plain words, without quotation marks.</summary>
    public static bool IsText(string typeName) => Texts.Contains(Bare(typeName));

    public static bool IsTruth(string typeName) => Bare(typeName) == "Boolean";

    /// <summary>Reads JSON; nothing typed is null.</summary>
    public static bool TryRead(string? text, out JsonNode? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        try
        {
            value = StrictJson.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads what was typed for a variable of a type.</summary>
    public static bool TryRead(string? text, string typeName, out JsonNode? value)
    {
        if (!IsText(typeName)) return TryRead(text, out value);
        value = string.IsNullOrEmpty(text) ? null : JsonValue.Create(text);
        return true;
    }

    /// <summary>A stored value as it is typed.</summary>
    public static string? Shown(string? json, string typeName) =>
        json is not null && IsText(typeName) && JsonNode.Parse(json) is JsonValue value && value.TryGetValue<string>(out var text) ? text : json;

    private static string Bare(string typeName)
    {
        var bare = typeName.Split(',')[0].Trim().TrimEnd('?');
        return bare[(bare.LastIndexOf('.') + 1)..];
    }
}
