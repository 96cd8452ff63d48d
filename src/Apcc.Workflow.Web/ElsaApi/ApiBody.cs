using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.ElsaApi;

/// <summary>Reads what a client sends.</summary>
internal static class ApiBody
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>The body as an object, empty when there is none; null when it is no JSON object.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            return JsonNode.Parse(text, documentOptions: Deep) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
