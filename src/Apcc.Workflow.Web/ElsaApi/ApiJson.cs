using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Apcc.Workflow.Web.ElsaApi;

/// <summary>Answers of the API as JSON, letters with accents as they are.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    public static ContentHttpResult Of(JsonNode json, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(json.ToJsonString(Readable), "application/json; charset=utf-8", statusCode: status);

    /// <summary>Elsa's envelope of a whole list.</summary>
    public static ContentHttpResult Items(JsonArray items) => Of(Envelope(items));

    public static string ItemsText(JsonArray items) => Envelope(items).ToJsonString(Readable);

    private static JsonObject Envelope(JsonArray items)
    {
        var count = items.Count;
        return new JsonObject { ["items"] = items, ["count"] = count };
    }
}
