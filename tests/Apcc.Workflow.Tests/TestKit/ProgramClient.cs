using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A program with a demonstration person's session.</summary>
public sealed partial class ProgramClient(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    /// <summary>Nobody's session: nothing is followed, nothing is sent along.</summary>
    public static ProgramClient Stranger<TProgram>(WebApplicationFactory<TProgram> application)
        where TProgram : class => new(application.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    public static async Task<ProgramClient> SignInAsync<TProgram>(WebApplicationFactory<TProgram> application, string person)
        where TProgram : class
    {
        var client = Stranger(application);
        var page = await client.Http.GetStringAsync(new Uri("/accedi", UriKind.Relative));
        var form = SignInForm().Matches(page).Select(match => match.Value).Single(text => WebUtility.HtmlDecode(text).Contains(person, StringComparison.Ordinal));
        using var body = new FormUrlEncodedContent(Field().Matches(form).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value));
        using var answer = await client.Http.PostAsync(new Uri("/accedi/dimostrazione", UriKind.Relative), body);
        Assert.True((int)answer.StatusCode is 302, $"{person}: {answer.StatusCode}");
        return client;
    }

    /// <summary>Sends a request; gives the status and the body, if it is JSON.</summary>
    /// <param name="withHeader">False: without the header that every change carries.</param>
    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, string? json = null, bool withHeader = true)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (withHeader) request.Headers.Add("X-CSRF", "1");
        using var answer = await http.SendAsync(request);
        var isJson = answer.Content.Headers.ContentType?.MediaType == "application/json";
        return ((int)answer.StatusCode, isJson ? await answer.Content.ReadFromJsonAsync<JsonNode>() : null);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<form [^>]*action=\"/accedi/dimostrazione\"[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex SignInForm();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
