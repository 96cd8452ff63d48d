using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.PublicSite;

public sealed record BuildPlatformPackage(int Year, Guid ActorId);

/// <param name="Refusal">Italian sentence why there is none; null when there is a file.</param>
public sealed record PlatformPackage(string FileName, byte[] Bytes, string? Refusal)
{
    internal static PlatformPackage Refused(string why) => new("", [], why);
}

/// <summary>Makes the year's package for the platform of participation: files as it imports them, meetings, answers as PDF, what to do
/// step by step (R7.3; D1–D4 and D6 of the reference on the public administration). Holds public facts alone; as long as they and the
/// configuration stay, every byte stays.</summary>
public sealed class BuildPlatformPackageHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly PublicYears years;
    private readonly PublicDocuments documents;
    private readonly ConfigurationCatalog catalog;
    private readonly TemplateRenderer renderer;
    private readonly IPdfPrinter printer;
    private readonly string site;

    internal BuildPlatformPackageHandler(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, PublicYears years, PublicDocuments documents, ConfigurationCatalog catalog,
        TemplateRenderer renderer, IPdfPrinter printer, IOptions<CorrespondenceOptions> office) =>
        (this.contexts, this.actors, this.years, this.documents, this.catalog, this.renderer, this.printer, site) =
        (contexts, actors, years, documents, catalog, renderer, printer, office.Value.BaseUrl.TrimEnd('/'));

    /// <summary>Null for who may not; nothing is stored.</summary>
    /// <exception cref="PrintingException">An answer could not be printed; the message says what to do.</exception>
    public async Task<PlatformPackage?> HandleAsync(BuildPlatformPackage command, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, command.ActorId, cancellationToken))?.May(Permission.ExportPublication) is not true) return null;
        if (await years.FindAsync(command.Year, cancellationToken) is not { } year)
            return PlatformPackage.Refused($"Del {command.Year} non è ancora pubblico nulla: il pacchetto contiene solo ciò che è pubblico.");
        if (year.Settings.Platform is not { } platform)
            return PlatformPackage.Refused("Manca la descrizione della piattaforma: aggiungi «platform» a workflows/office.json, in «publicSite».");
        if (await TemplateAsync(db, platform.AnswerTemplate, cancellationToken) is not { } answer) return MissingTemplate(platform.AnswerTemplate);
        if (await TemplateAsync(db, platform.GuideTemplate, cancellationToken) is not { } guide) return MissingTemplate(platform.GuideTemplate);

        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var numbers = await PlatformNumbers.ReadAsync(db, year.Year, cancellationToken);
        PlatformTables.AddTo(files, year, platform, site, numbers);
        foreach (var proposal in year.Proposals.Where(proposal => proposal.Answer is not null))
            files[PlatformTables.AnswerFile(proposal)] = await PrintAsync(answer, AnswerValues(year, proposal), proposal.Title, cancellationToken);
        await AddDocumentsAsync(files, year, cancellationToken);
        var title = $"{platform.Name}: pacchetto {year.Year}";
        var values = GuideValues(
            year, platform, year.Proposals.Count(proposal => proposal.Answer is not null && !numbers.ContainsKey(proposal.Reference)), files.Keys);
        files["istruzioni.pdf"] = await PrintAsync(guide, values, title, cancellationToken);
        files["index.html"] = Encoding.UTF8.GetBytes(DocumentHtml.Of(renderer.Html(guide, "it.html.liquid", values), guide.PrintCss, title));
        files["manifest.json"] = Manifest(files);
        return new PlatformPackage($"milano-partecipa-{year.Year.ToString(CultureInfo.InvariantCulture)}.zip", StableArchive.Of(files), null);
    }

    private async Task<TemplateParts?> TemplateAsync(WorkflowDbContext db, string key, CancellationToken cancellationToken) =>
        await catalog.PublishedAsync(db, ConfigurationKind.DocumentTemplate, key, cancellationToken) is { } version
            ? await catalog.TemplateAsync(db, version, cancellationToken) : null;

    private static PlatformPackage MissingTemplate(string key) => PlatformPackage.Refused(
        $"Il modello di documento «{key}» non esiste: pubblicalo in Amministrazione → Processi e configurazione, poi riprova.");

    private async Task<byte[]> PrintAsync(TemplateParts template, JsonObject values, string title, CancellationToken cancellationToken)
    {
        var html = DocumentHtml.Of(renderer.Html(template, "it.html.liquid", values), template.PrintCss, title);
        return StablePdf.WithoutInstants(await printer.PrintAsync(new PrintJob { Html = html, Title = title }, cancellationToken));
    }

    /// <summary>The PDFs of the cases that the year and its answers stand in: the annual report, the dossier.</summary>
    private async Task AddDocumentsAsync(SortedDictionary<string, byte[]> files, PublicYear year, CancellationToken cancellationToken)
    {
        var owners = year.Cases.Where(item => item.Id == year.Cycle?.Id || item.Kind == year.Settings.Proposals?.Answers?.Register);
        foreach (var (owner, document) in owners.SelectMany(owner => owner.Documents.Select(document => (owner, document))))
            if (document.MediaType == "application/pdf" && await documents.ReadAsync(document.Id, cancellationToken) is { } file)
                files[$"documenti/{PlatformTables.SafeName(owner.Reference)}-{document.CreatedAt:yyyyMMdd}-{document.FileName}"] = file.Bytes;
    }

    private JsonObject AnswerValues(PublicYear year, PublicProposal proposal) => WithFrame(new JsonObject
    {
        ["Data"] = new JsonObject
        {
            ["anno"] = year.Year,
            ["riferimento"] = proposal.Reference,
            ["titolo"] = proposal.Title,
            ["tipo"] = proposal.KindName,
            ["gruppo"] = proposal.Group,
            ["azione"] = proposal.PacAction,
            ["testo"] = proposal.Text,
            ["esito"] = proposal.Answer?.OutcomeName,
            ["motivazioni"] = proposal.Answer?.Reasons,
            ["atto"] = proposal.Answer?.Act,
            ["dataAtto"] = proposal.Answer?.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["indirizzo"] = site + PublicAddresses.Proposal(proposal.Year, proposal.Number),
        },
    }, proposal.Title);

    private JsonObject GuideValues(PublicYear year, PlatformSettings platform, int withoutNumber, IEnumerable<string> files) => WithFrame(new JsonObject
    {
        ["Data"] = new JsonObject
        {
            ["anno"] = year.Year,
            ["piattaforma"] = platform.Name,
            ["colonnaStato"] = platform.AnswerStateColumn,
            ["indirizzo"] = site + PublicAddresses.Year(year.Year),
            ["proposte"] = year.Proposals.Count,
            ["risposte"] = year.Proposals.Count(proposal => proposal.Answer is not null),
            ["incontri"] = year.Appointments.Count,
            ["senzaNumero"] = withoutNumber,
            ["senzaStato"] = new JsonArray([.. PlatformTables.WithoutState(year, platform).Select(outcome => (JsonNode)outcome)]),
            ["file"] = new JsonArray([.. files.Select(file => (JsonNode)file)]),
        },
    }, platform.Name);

    private JsonObject WithFrame(JsonObject values, string title)
    {
        var all = renderer.WithCommonValues(values, null);
        // The package does not change with the day on which it is made.
        all.Remove("Today");
        all["Document"] = new JsonObject { ["title"] = title, ["number"] = null, ["addressee"] = null };
        return all;
    }

    private static byte[] Manifest(SortedDictionary<string, byte[]> files) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["file"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject
        {
            ["nome"] = file.Key, ["byte"] = file.Value.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Value)),
        })]),
    }.ToJsonString(JournalJson.Options) + "\n");
}
