using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Makes the HTTP requests of the outbox. The receiver recognises one that is made again by its <c>Idempotency-Key</c>.</summary>
internal sealed class HttpCaller(IHttpTransport transport, IOptions<HttpCallOptions> options)
{
    private const string CredentialPrefix = "credential:";

    /// <summary>Set by the connection itself or by this class.</summary>
    private static readonly string[] OwnHeaders = ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Idempotency-Key", "Authorization"];

    /// <summary>An answer is a success whatever its status, save those that say "later" (429, from 500 up) and are not expected: they
    /// are tried again and then handed on.</summary>
    public async Task<DeliveryResult> CallAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = JsonSerializer.Deserialize<HttpOrder>(message.Payload, JournalJson.Options)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} has no content.");
        var url = new Uri(order.Url);
        if (!options.Value.Allows(url))
            return Refused($"Il sistema «{url.Authority}» non è fra quelli che i processi possono chiamare: aggiungilo a Http:AllowedHosts nella configurazione, poi riprova.");
        if (order.Headers.Keys.FirstOrDefault(name => OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } own)
            return Refused($"L'intestazione «{own}» non può essere scritta dal processo: toglila dalla definizione, poi riprova.");
        if (CredentialOf(order) is not { } authorization)
            return Refused($"La credenziale «{order.Authorization?[CredentialPrefix.Length..]}» non è configurata: aggiungila a Http:Credentials, poi riprova.");

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            using var request = RequestOf(message, order, url, authorization);
            using var answer = await transport.SendAsync(request, timeout.Token);
            return await ReadAsync(order, url, answer, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unanswered("timeout", $"«{url.Authority}» non ha risposto entro {options.Value.TimeoutSeconds} secondi: verifica che sia in funzione, poi riprova.");
        }
        catch (HttpRequestException failure)
        {
            return Unanswered("connect", $"«{url.Authority}» non è raggiungibile ({failure.Message}): verifica che sia in funzione, poi riprova.");
        }
    }

    private static HttpRequestMessage RequestOf(OutboxMessage message, HttpOrder order, Uri url, string authorization)
    {
        var request = new HttpRequestMessage(new HttpMethod(order.Method), url);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.Id.ToString());
        if (authorization.Length > 0) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (order.Body is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.TryParse(order.ContentType, out var type)
                ? type : new MediaTypeHeaderValue("text/plain");
            request.Content.Headers.ContentType.CharSet ??= "utf-8";
        }

        foreach (var (name, value) in order.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private async Task<DeliveryResult> ReadAsync(HttpOrder order, Uri url, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(answer, cancellationToken);
        if (bytes is null)
            return Refused($"La risposta di «{url.Authority}» supera {options.Value.MaxAnswerBytes} byte: chiedi meno dati, o aumenta Http:MaxAnswerBytes.");

        var status = (int)answer.StatusCode;
        var payload = new JsonObject
        {
            ["statusCode"] = status,
            ["headers"] = new JsonObject(answer.Headers.Concat(answer.Content.Headers).DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
                .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)string.Join(", ", header.Value)))),
            ["contentType"] = answer.Content.Headers.ContentType?.MediaType,
            ["body"] = EncodingOf(answer).GetString(bytes),
        };
        var isLater = answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        return isLater && !order.ExpectedStatusCodes.Contains(status)
            ? new DeliveryResult
            {
                Error = string.Create(CultureInfo.InvariantCulture, $"«{url.Authority}» ha risposto {status}: verifica che sia in funzione, poi riprova."),
                AnswerWhenGivenUp = payload,
            }
            : new DeliveryResult { Answer = payload };
    }

    private async Task<byte[]?> ReadBytesAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > options.Value.MaxAnswerBytes) return null;
            await kept.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return kept.ToArray();
    }

    private static Encoding EncodingOf(HttpResponseMessage answer)
    {
        try
        {
            return answer.Content.Headers.ContentType?.CharSet is { Length: > 0 } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    /// <summary>Empty: none is wanted. Null: the one that is named does not exist.</summary>
    private string? CredentialOf(HttpOrder order)
    {
        if (order.Authorization is not { Length: > 0 } written) return "";
        return written.StartsWith(CredentialPrefix, StringComparison.Ordinal)
            ? options.Value.Credentials.GetValueOrDefault(written[CredentialPrefix.Length..])
            : written;
    }

    private static DeliveryResult Refused(string why) => new() { Error = why, IsPermanent = true };

    private static DeliveryResult Unanswered(string failure, string message) => new()
    {
        Error = message,
        AnswerWhenGivenUp = new JsonObject { ["failure"] = failure, ["message"] = message },
    };
}
