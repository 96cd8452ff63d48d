using System.Security.Claims;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>The public pages (R7.3). What is not public gets the answer of what does not exist.</summary>
internal static class PublicSiteEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPublicSite(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{PublicationAddresses.Page}/{{anno:int}}.zip", PackageAsync).RequireAuthorization();
        var site = endpoints.MapGroup("").AllowAnonymous().WithMetadata(PublicAssets.Of(endpoints)).AddEndpointFilter(TaggedAnswer.FilterAsync);
        Map(site, "/robots.txt", (IOptions<CorrespondenceOptions> office) => Results.Text(SiteMap.Robots(SiteOf(office)), "text/plain; charset=utf-8"));
        Map(site, "/sitemap.xml", SiteMapAsync);
        Map(site, PublicAddresses.Root, RootAsync);
        Map(site, PublicAddresses.Feed, FeedAsync);
        Map(site, $"{PublicAddresses.Root}/documenti/{{id:guid}}", DocumentAsync);

        var year = site.MapGroup($"{PublicAddresses.Root}/{{anno:int}}");
        Map(year, "", (int anno, PublicYears years, CancellationToken token) => OfYearAsync(years, anno, Page<YearView>, token));
        Map(year, "/calendario", (int anno, PublicYears years, CancellationToken token) => OfYearAsync(years, anno, Page<CalendarView>, token));
        Map(year, "/calendario.ics", CalendarAsync);
        Map(year, "/calendario/{riferimento}.ics", AppointmentAsync);
        Map(year, "/novita.atom", YearFeedAsync);
        Map(year, "/proposte", (int anno, PublicYears years, CancellationToken token) => OfYearAsync(years, anno, Page<ProposalsView>, token));
        Map(year, "/proposte/{numero:int}", (int anno, int numero, PublicYears years, CancellationToken token) => OfYearAsync(years, anno, found =>
            found.Find(numero) is { } proposal ? Page<ProposalView>(found, (nameof(ProposalView.Proposal), proposal)) : null, token));
        Map(year, "/dati", (int anno, PublicYears years, IOptions<CorrespondenceOptions> office, CancellationToken token) => OfYearAsync(
            years, anno, found => Page<DataView>(found, (nameof(DataView.Tables), OpenTables.Of(found, SiteOf(office)))), token));
        Map(year, "/dati/{file}", DataFileAsync);
        Map(year, "/{registro}", (int anno, string registro, PublicYears years, CancellationToken token) => OfYearAsync(years, anno, found =>
            found.Find(registro) is { } register ? Page<RegisterView>(found, (nameof(RegisterView.Register), register)) : null, token));
        Map(year, "/{registro}/{riferimento}", (int anno, string registro, string riferimento, PublicYears years, CancellationToken token) =>
            OfYearAsync(years, anno, found => found.Find(registro) is { } register && found.Find(registro, Plain(riferimento)) is { } item
                ? Page<CaseView>(found, (nameof(CaseView.Register), register), (nameof(CaseView.Item), item)) : null, token));
    }

    private static RazorComponentResult<MissingView> Missing => new() { StatusCode = StatusCodes.Status404NotFound };

    private static void Map(IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => endpoints.MapMethods(pattern, Reading, handler);

    private static async Task<IResult> OfYearAsync(
        PublicYears years, int year, Func<PublicYear, IResult?> answer, CancellationToken cancellationToken) =>
        await years.FindAsync(year, cancellationToken) is { } found && answer(found) is { } result ? result : Missing;

    private static RazorComponentResult<TView> Page<TView>(PublicYear year)
        where TView : IComponent => Page<TView>(year, []);

    private static RazorComponentResult<TView> Page<TView>(PublicYear year, params ReadOnlySpan<(string Name, object Value)> values)
        where TView : IComponent
    {
        var parameters = new Dictionary<string, object?> { [nameof(YearView.Year)] = year };
        foreach (var (name, value) in values) parameters[name] = value;
        return new RazorComponentResult<TView>(parameters);
    }

    /// <summary>The newest year that has begun; before anything is public a page that says so.</summary>
    private static async Task<IResult> RootAsync(PublicYears years, TimeProvider clock, CancellationToken cancellationToken)
    {
        var known = await years.ListAsync(cancellationToken);
        if (known.Count == 0) return new RazorComponentResult<NoYearView>();

        var thisYear = clock.GetUtcNow().Year;
        return TypedResults.Redirect(PublicAddresses.Year(known.Where(year => year <= thisYear).DefaultIfEmpty(known[^1]).First()));
    }

    private static Task<IResult> CalendarAsync(
        int anno, PublicYears years, IOptions<CorrespondenceOptions> office, IStringLocalizer<PublicSiteText> text, CancellationToken token) =>
        OfYearAsync(years, anno, found => Results.File(
            PublicCalendar.Write(found, SiteOf(office), text["CalendarName", anno]), "text/calendar; charset=utf-8", $"assemblea-clima-{anno}.ics"), token);

    private static Task<IResult> AppointmentAsync(
        int anno, string riferimento, PublicYears years, IOptions<CorrespondenceOptions> office, CancellationToken token) =>
        OfYearAsync(years, anno, found => found.Cases.FirstOrDefault(item => item.Reference == Plain(riferimento)) is { } item
            && PublicCalendar.Write(item, SiteOf(office)) is { } file ? Results.File(file, "text/calendar; charset=utf-8", "appuntamento.ics") : null, token);

    private static Task<IResult> DataFileAsync(
        int anno, string file, PublicYears years, IOptions<CorrespondenceOptions> office, IOptions<SiteOptions> site, CancellationToken token) =>
        OfYearAsync(years, anno, found =>
        {
            var tables = OpenTables.Of(found, SiteOf(office));
            if (file == "datapackage.json") return Results.File(OpenDataFiles.Package(found, tables, site.Value.EnteName), "application/json");
            if (tables.FirstOrDefault(table => file == $"{table.Name}.csv") is { } asCsv) return Results.File(OpenDataFiles.Csv(asCsv), "text/csv; charset=utf-8", file);
            return tables.FirstOrDefault(table => file == $"{table.Name}.json") is { } asJson
                ? Results.File(OpenDataFiles.Json(asJson, found), "application/json") : null;
        }, token);

    private static Task<IResult> YearFeedAsync(
        int anno, PublicYears years, IOptions<CorrespondenceOptions> office, IOptions<SiteOptions> site, IStringLocalizer<PublicSiteText> text, CancellationToken token) =>
        OfYearAsync(years, anno, found => Feed(
            PublicNews.Of(found), text["FeedTitleYear", site.Value.ServiceName, anno], PublicAddresses.YearFeed(anno), PublicAddresses.Year(anno), office, site, text), token);

    /// <summary>Years overlap: the news of the two newest together.</summary>
    private static async Task<IResult> FeedAsync(
        PublicYears years, IOptions<CorrespondenceOptions> office, IOptions<SiteOptions> site, IStringLocalizer<PublicSiteText> text, CancellationToken token)
    {
        var news = new List<PublicNewsItem>();
        foreach (var year in (await years.ListAsync(token)).Take(2))
            if (await years.FindAsync(year, token) is { } found) news.AddRange(PublicNews.Of(found));
        return Feed([.. news.OrderByDescending(item => item.At).ThenBy(item => item.Key, StringComparer.Ordinal)],
            text["FeedTitle", site.Value.ServiceName], PublicAddresses.Feed, PublicAddresses.Root, office, site, text);
    }

    private static IResult Feed(
        IReadOnlyList<PublicNewsItem> news, string title, string address, string page, IOptions<CorrespondenceOptions> office, IOptions<SiteOptions> site,
        IStringLocalizer<PublicSiteText> text) =>
        Results.File(PublicFeed.Write(news, title, site.Value.EnteName, SiteOf(office), address, page, text), "application/atom+xml; charset=utf-8");

    private static async Task<IResult> SiteMapAsync(PublicYears years, IOptions<CorrespondenceOptions> office, CancellationToken token)
    {
        var found = new List<PublicYear>();
        foreach (var year in await years.ListAsync(token))
            if (await years.FindAsync(year, token) is { } open) found.Add(open);
        return Results.File(SiteMap.Write(found, SiteOf(office)), "application/xml; charset=utf-8");
    }

    private static async Task<IResult> DocumentAsync(Guid id, PublicDocuments documents, HttpResponse response, CancellationToken token)
    {
        if (await documents.ReadAsync(id, token) is not { } file) return Missing;

        // PDFs and pictures open in the browser; everything else is only ever saved: it must not run as a page of this site.
        var opens = file.Document.MediaType is "application/pdf" or "image/png" or "image/jpeg";
        var disposition = new ContentDispositionHeaderValue(opens ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Document.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        if (file.IsForATime) response.Headers["X-Robots-Tag"] = "noindex, noarchive";
        return Results.File(file.Bytes, file.Document.MediaType);
    }

    /// <summary>The package for the platform, or the sentence why there is none.</summary>
    private static async Task<IResult> PackageAsync(int anno, ClaimsPrincipal user, BuildPlatformPackageHandler build, CancellationToken token)
    {
        if (user.StaffId() is not { } actorId) return TypedResults.NotFound();
        try
        {
            if (await build.HandleAsync(new BuildPlatformPackage(anno, actorId), token) is not { } package) return TypedResults.NotFound();
            return package.Refusal is { } refusal
                ? Results.Text(refusal, "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity)
                : Results.File(package.Bytes, "application/zip", package.FileName);
        }
        catch (PrintingException problem)
        {
            return Results.Text(problem.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>A reference with a slash in it comes as it was escaped: a slash would end the part of the address.</summary>
    private static string Plain(string reference) => Uri.UnescapeDataString(reference);

    private static string SiteOf(IOptions<CorrespondenceOptions> office) => office.Value.BaseUrl.TrimEnd('/');
}
