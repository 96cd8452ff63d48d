using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Json;

/// <summary>Parses JSON that people or other systems wrote. A node that was parsed otherwise may throw long after, when it is first
/// looked into: what is wrong with a text is to be known here.</summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>The text as nodes that can be read without further ado.</summary>
    /// <exception cref="JsonException">It is no JSON, a name stands twice in one object, or a text holds half a character.</exception>
    public static JsonNode? Parse(string text)
    {
        var node = JsonNode.Parse(text, documentOptions: Options);
        try
        {
            return JsonMembers.Materialise(node);
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A text is not valid Unicode.", broken);
        }
    }
}
