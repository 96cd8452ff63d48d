using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>What the two activities that make an HTTP request have in common.</summary>
internal static class HttpCalls
{
    public const string FailedToConnect = "Failed to connect";
    public const string TimedOut = "Timeout";
    public const string Unmatched = "Unmatched status code";

    public static IReadOnlyList<string> Methods { get; } = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"];

    public static IReadOnlyList<InputDescriptor> Inputs { get; } =
    [
        new("url", "Uri", "Indirizzo", "L’indirizzo completo, con http o https. Il sistema va prima ammesso nella configurazione (Http:AllowedHosts).", IsRequired: true),
        new("method", "String", "Metodo", "GET se manca.", "dropdown") { Options = Methods },
        new("content", "Object", "Contenuto", "Testo, oppure un oggetto che viene spedito come JSON.", "multiline"),
        new("contentType", "String", "Tipo di contenuto", "Per esempio application/json.", "dropdown")
        {
            Options = ["application/json", "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded"],
        },
        new("authorization", "String", "Autorizzazione", "Valore dell’intestazione Authorization."),
        new("requestHeaders", "HttpHeaders", "Intestazioni", "Intestazioni della richiesta, per nome.", "multiline"),
    ];

    public static IReadOnlyList<OutputDescriptor> Outputs { get; } =
    [
        new("statusCode", "Int32", "Codice di stato", "Il codice della risposta."),
        new("parsedContent", "Object", "Contenuto", "Il contenuto della risposta: letto come JSON quando lo è, altrimenti testo."),
        new("responseHeaders", "Object", "Intestazioni", "Le intestazioni della risposta, per nome."),
        new("result", "Object", "Risposta", "Oggetto con statusCode, headers e content."),
    ];

    /// <summary>Asks for the request and waits for its answer.</summary>
    public static ActivityResult Ask(ActivityContext context, IReadOnlyList<int> expected)
    {
        var text = context.Text("url");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return new ActivityResult.Failed("L’indirizzo della richiesta non è completo: scriverlo con http:// o https://.", $"Valore: {text}");
        var method = (context.Text("method") is { Length: > 0 } written ? written : "GET").ToUpperInvariant();
        if (!Methods.Contains(method)) return new ActivityResult.Failed($"Il metodo «{method}» non esiste: usare {string.Join(", ", Methods)}.");

        var content = context.Input("content");
        var isText = content is null || content.AsText() is not null;
        var contentType = context.Text("contentType") is { Length: > 0 } type ? type : null;
        var bookmark = context.SetBookmark(BookmarkKind.HttpCall);
        context.Emit(new HttpCallRequested
        {
            BookmarkId = bookmark,
            Url = url,
            Method = method,
            Body = isText ? content.AsText() : content!.ToJsonString(Values.Relaxed), // not null when it is no text
            ContentType = contentType ?? (content is null ? null : isText ? "text/plain" : "application/json"),
            Authorization = context.Text("authorization") is { Length: > 0 } authorization ? authorization : null,
            Headers = HeadersOf(context.Input("requestHeaders")),
            ExpectedStatusCodes = expected,
        });
        return new ActivityResult.Waits();
    }

    /// <summary>The status code of an answer; null when there was none, and then why.</summary>
    public static int? Take(ActivityContext context, BookmarkResumed resumed, out string failure, out string message)
    {
        var answer = resumed.Payload as JsonObject ?? [];
        failure = answer.MemberText("failure") is "timeout" ? TimedOut : FailedToConnect;
        message = answer.MemberText("message") ?? "Il sistema chiamato non risponde: verificare che sia raggiungibile, poi riprovare.";
        if (answer.MemberNumber("statusCode") is not { } status) return null;

        var content = Parsed(answer.MemberText("body"), answer.MemberText("contentType"));
        context.SetOutput("statusCode", status);
        context.SetOutput("parsedContent", content);
        context.SetOutput("responseHeaders", answer.Member("headers"));
        context.SetOutput("result", new JsonObject
        {
            ["statusCode"] = status, ["headers"] = answer.Member("headers")?.DeepClone(), ["content"] = content?.DeepClone(),
        });
        return status;
    }

    private static Dictionary<string, string> HeadersOf(JsonNode? written)
    {
        if (written.AsText() is { } text) written = Values.TryParse(text);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in written as JsonObject ?? [])
            if (Values.Texts(value) is { Count: > 0 } values) headers[name] = string.Join(", ", values);
        return headers;
    }

    private static JsonNode? Parsed(string? body, string? contentType)
    {
        if (string.IsNullOrEmpty(body)) return null;
        if (contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) is not true) return JsonValue.Create(body);
        try
        {
            return StrictJson.Parse(body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(body);
        }
    }
}
