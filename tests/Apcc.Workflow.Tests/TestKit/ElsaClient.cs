using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Speaks the visual editor's API over HTTP, signed in by the demonstration's cards, with the token that the editor's page holds.</summary>
public sealed partial class ElsaClient : IDisposable
{
    private readonly HttpClient http;

    private ElsaClient(HttpClient http) => this.http = http;

    /// <summary>Sent as <c>RequestVerificationToken</c> with what changes something; null sends none.</summary>
    public string? Token { get; set; }

    public static ElsaClient Anonymous(WebApplicationFactory<Program> application) =>
        new(application.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    public static async Task<ElsaClient> SignInAsync(WebApplicationFactory<Program> application, string person)
    {
        var client = Anonymous(application);
        var page = await client.http.GetStringAsync(new Uri("/accedi", UriKind.Relative));
        var form = Form().Matches(WebUtility.HtmlDecode(page)).Select(match => match.Value).First(text => text.Contains(person, StringComparison.Ordinal));
        var content = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = AntiforgeryField().Match(form).Groups[1].Value,
            ["persona"] = PersonField().Match(form).Groups[1].Value,
        };
        using var body = new FormUrlEncodedContent(content);
        using var answer = await client.http.PostAsync(new Uri("/accedi/dimostrazione", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        using var token = await client.http.GetAsync(new Uri("/studio/frame/token", UriKind.Relative));
        if (token.IsSuccessStatusCode) client.Token = JsonNode.Parse(await token.Content.ReadAsStringAsync())!.GetValue<string>();
        return client;
    }

    /// <param name="path">From <c>/elsa/api/</c>, or with a slash in front from the site's root.</param>
    /// <param name="ifMatch">The revision that the client has read.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? ifMatch = null, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : "/elsa/api/" + path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (Token is not null) request.Headers.Add("RequestVerificationToken", Token);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (header is { } given) request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        return await http.SendAsync(request);
    }

    /// <summary>The answer's JSON; fails when the call was refused.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return await ReadAsync(answer);
    }

    public async Task<JsonNode> PostAsync(string path, JsonNode body, string? ifMatch = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, ifMatch);
        return await ReadAsync(answer);
    }

    /// <summary>A definition as the editor opens it, with the revision it was given.</summary>
    public async Task<(JsonObject Definition, string Revision)> OpenAsync(string definitionId)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");
        return ((JsonObject)await ReadAsync(answer), answer.Headers.ETag!.ToString());
    }

    public async Task<(HttpStatusCode Status, JsonNode Answer, string? Revision)> SaveAsync(JsonObject model, string? ifMatch, bool publish = false)
    {
        using var answer = await SendAsync(
            HttpMethod.Post, "workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }, ifMatch);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, answer.Headers.ETag?.ToString());
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode}\n{text}");
        return JsonNode.Parse(text)!;
    }

    [GeneratedRegex("<form [^>]*action=\"/accedi/dimostrazione\"[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();

    [GeneratedRegex("name=\"persona\" value=\"([^\"]+)\"")]
    private static partial Regex PersonField();
}
