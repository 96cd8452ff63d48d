using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.PublicSite;

/// <summary>What anybody can read without signing in, and what not (R1.2, R5.1.7, R7.3).</summary>
public sealed class PublicPagesTests(InMemoryApplication application) : IClassFixture<InMemoryApplication>
{
    private readonly HttpClient client = application.CreateClient(new() { AllowAutoRedirect = false });

    [Fact]
    public async Task Everything_OfEveryRegisterAndStateAndProposal_IsReadableIfConfigurationSaysSo_AndOtherwiseNowhere()
    {
        var secrets = await PublicSecrets.StoreAsync(application.Services);

        var pages = await WalkAsync();
        var all = string.Join('\n', pages.Values);

        Assert.NotEmpty(secrets.Open);
        Assert.Equal([], secrets.Open.Where(word => !all.Contains(word.Key, StringComparison.Ordinal)).Select(word => word.Value));
        Assert.Equal([], secrets.Hidden.SelectMany(word => pages.Where(page => page.Value.Contains(word.Key, StringComparison.Ordinal))
            .Select(page => $"{word.Value} in {page.Key}")));
        var absent = await AnswerAsync($"/pubblico/{PublicSecrets.Year}/tema/NON-ESISTE");
        Assert.Equal(HttpStatusCode.NotFound, absent.Status);
        foreach (var closed in secrets.Closed) Assert.Equal(absent, await AnswerAsync(closed));
    }

    /// <summary>Every page that the site map names, and every page and file that those link to, with what stands there.</summary>
    private async Task<Dictionary<string, string>> WalkAsync()
    {
        var map = XDocument.Parse(await ReadAsync("/sitemap.xml"));
        var ahead = new Queue<string>(map.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath)
            .Where(path => path.StartsWith($"/pubblico/{PublicSecrets.Year}", StringComparison.Ordinal)));
        var pages = new Dictionary<string, string>();
        while (ahead.TryDequeue(out var path))
        {
            if (pages.ContainsKey(path)) continue;
            pages[path] = await ReadAsync(path);
            foreach (Match link in Regex.Matches(pages[path], $"href=\"(/pubblico/{PublicSecrets.Year}[^\"]*)\"")) ahead.Enqueue(link.Groups[1].Value);
        }

        return pages;
    }

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        // Calendars fold their lines.
        return (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Page_Unchanged_IsNotSentAgain_AndChanged_IsNew()
    {
        var id = await StoreAsync("tema", "TEMA-2094-1", "pubblicato", """{ "descrizione": "Ombra" }""", 2094);
        const string path = "/pubblico/2094/tema/TEMA-2094-1";
        using var first = await client.GetAsync(new Uri(path, UriKind.Relative));
        using var again = await AskAfterAsync(path, first.Headers.ETag!);
        await application.Services.GetRequiredService<WriteQueue>().WriteAsync(async (db, token) =>
            (await db.CaseFiles.SingleAsync(row => row.Id == id, token)).Facts = """{ "descrizione": "Acqua" }""");
        using var changed = await AskAfterAsync(path, first.Headers.ETag!);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal("public, must-revalidate, max-age=60", first.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("Acqua", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(changed.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        var policy = Assert.Single(first.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var markup = await first.Content.ReadAsStringAsync();
        Assert.StartsWith("<!DOCTYPE html>", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", markup, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\sstyle=""", markup);
    }

    [Theory]
    [InlineData("tema", "pubblicato", "{}", DocumentVisibility.Public, DocumentKind.Report, true)]
    [InlineData("tema", "pubblicato", "{}", DocumentVisibility.Internal, DocumentKind.Report, false)]
    [InlineData("tema", "pubblicato", "{}", DocumentVisibility.Public, DocumentKind.Letter, false)]
    [InlineData("tema", "proposto", "{}", DocumentVisibility.Public, DocumentKind.Report, false)]
    [InlineData("parere", "positivo", "{}", DocumentVisibility.Public, DocumentKind.Report, false)]
    [InlineData("atto", "all-albo", """{ "alboAl": "2999-01-01" }""", DocumentVisibility.Public, DocumentKind.Report, true)]
    [InlineData("atto", "all-albo", """{ "alboAl": "2020-01-01" }""", DocumentVisibility.Public, DocumentKind.Report, false)]
    [InlineData("atto", "all-albo", "{}", DocumentVisibility.Public, DocumentKind.Report, false)]
    public async Task Document_IsHandedOut_IfItAndItsCaseArePublicAndTheTermRuns(
        string kind, string state, string facts, DocumentVisibility visibility, DocumentKind documentKind, bool isOpen)
    {
        var owner = await StoreAsync(kind, $"DOC-{Guid.NewGuid():N}", state, facts, 2095);
        var id = Guid.CreateVersion7();
        await application.Services.GetRequiredService<WriteQueue>().WriteAsync((db, _) =>
        {
            db.CaseDocuments.Add(new CaseDocument
            {
                Id = id, CaseFileId = owner, Kind = documentKind, Title = "Atto", FileName = "atto.pdf", MediaType = "application/pdf", SizeBytes = 3, Sha256 = "00",
                Visibility = visibility, CreatedAt = DateTime.UnixEpoch,
            });
            db.DocumentContents.Add(new DocumentContent { DocumentId = id, Bytes = [1, 2, 3] });
            return Task.CompletedTask;
        });

        using var answer = await client.GetAsync(new Uri($"/pubblico/documenti/{id}", UriKind.Relative));

        Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(isOpen && kind == "atto", answer.Headers.Contains("X-Robots-Tag"));
    }

    [Fact]
    public async Task Feed_TellsOnceWhatBecamePublic_WithAddressesThatAnswer()
    {
        await StoreAsync("tema", "TEMA-2092-1", "pubblicato", "{}", 2092);
        await StoreAsync("tema", "TEMA-2092-2", "proposto", "{}", 2092);

        var feed = XDocument.Parse(await ReadAsync("/pubblico/2092/novita.atom")).Root!;
        var entry = Assert.Single(feed.Elements(feed.Name.Namespace + "entry"));

        Assert.Equal("TEMA-2092-1 (Tema, Pubblicato)", entry.Element(feed.Name.Namespace + "title")?.Value);
        Assert.All(new[] { "id", "updated" }, name => Assert.NotEmpty(entry.Element(feed.Name.Namespace + name)!.Value));
        await ReadAsync(new Uri(entry.Element(feed.Name.Namespace + "link")!.Attribute("href")!.Value).AbsolutePath);
        await ReadAsync("/pubblico/novita.atom");
    }

    [Fact]
    public async Task Case_WithASlashInItsReferenceAndASignThatXmlHasNot_IsFoundAndInTheFeed()
    {
        await StoreAsync("tema", "TEMA/2090/1\u000B", "pubblicato", "{}", 2090);

        var feed = XDocument.Parse(await ReadAsync("/pubblico/2090/novita.atom")).Root!;
        var entry = Assert.Single(feed.Elements(feed.Name.Namespace + "entry"));

        Assert.Equal("TEMA/2090/1 (Tema, Pubblicato)", entry.Element(feed.Name.Namespace + "title")?.Value);
        Assert.Contains("TEMA/2090/1", await ReadAsync(new Uri(entry.Element(feed.Name.Namespace + "link")!.Attribute("href")!.Value).AbsolutePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StyleSheets_AreNamedByWhatIsInThem()
    {
        await StoreAsync("tema", "TEMA-2091-1", "pubblicato", "{}", 2091);

        var sheets = Regex.Matches(await ReadAsync("/pubblico/2091"), "rel=\"stylesheet\" href=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(4, sheets.Count);
        Assert.All(sheets, sheet => Assert.Matches(@"\.\w{10}\.(styles\.)?css$", sheet));
        foreach (var sheet in sheets) Assert.NotEmpty(await ReadAsync(sheet));
    }

    [Fact]
    public async Task Robots_ReadThePublicPagesAlone()
    {
        var robots = await ReadAsync("/robots.txt");

        Assert.Contains("Disallow: /\n", robots, StringComparison.Ordinal);
        Assert.Contains("Allow: /pubblico\n", robots, StringComparison.Ordinal);
        Assert.Contains("/sitemap.xml\n", robots, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAfterAsync(string path, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(known);
        return await client.SendAsync(request);
    }

    private async Task<Guid> StoreAsync(string kind, string reference, string state, string facts, int year)
    {
        var id = Guid.CreateVersion7();
        await application.Services.GetRequiredService<WriteQueue>().WriteAsync((db, _) =>
        {
            db.CaseFiles.Add(new CaseFile { Id = id, Kind = kind, Reference = reference, Title = reference, Year = year, State = state, Facts = facts, CreatedAt = DateTime.UnixEpoch });
            return Task.CompletedTask;
        });
        return id;
    }
}
