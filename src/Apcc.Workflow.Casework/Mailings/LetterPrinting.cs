using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>Prints the letters of a mailing batch by batch. Each batch is stored with its manifest, its control sheet and the codes that
/// stand in it, in one transaction: what a crash interrupts is printed again with new codes, and the old ones never existed.</summary>
internal sealed class LetterPrinting(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, ConfigurationCatalog catalog, TemplateRenderer renderer,
    CitizenLetterValues letterValues, IPdfPrinter printer, TimeProvider clock)
{
    /// <summary>While the browser prints one batch, the letters of the next are written.</summary>
    private const int AtOnce = 2;

    // What nobody sees on a screen is laid out once, for the paper, and not before.
    private const string BatchCss = "\n.lettera-del-lotto{position:relative;content-visibility:auto;contain-intrinsic-size:auto 297mm}"
        + ".lettera-del-lotto:not(:last-child){break-after:page}";

    public async Task PrintAsync(MailingOrder mailing, CancellationToken cancellationToken)
    {
        if (mailing.Letter is null) return;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var template = await catalog.TemplateAsync(db, mailing.Letter, cancellationToken);
        var positions = await PositionsAsync(db, mailing, cancellationToken);
        var printed = (await db.LetterBatches.AsNoTracking().Where(batch => batch.MailingId == mailing.Id)
            .Select(batch => batch.Number).ToListAsync(cancellationToken)).ToHashSet();
        var missing = positions.Chunk(mailing.LettersPerBatch).Select((batch, index) => (Letters: batch, Number: index + 1))
            .Where(batch => !printed.Contains(batch.Number));
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (batch, token) => await PrintBatchAsync(mailing, template, batch.Number, batch.Letters, token));
    }

    private static Task<List<LetterPosition>> PositionsAsync(WorkflowDbContext db, MailingOrder mailing, CancellationToken cancellationToken) => (
        from recipient in db.MailingRecipients.AsNoTracking()
        join citizen in db.Citizens.AsNoTracking() on recipient.CitizenId equals citizen.Id
        where recipient.MailingId == mailing.Id && (!mailing.OnlyWithoutEmail || citizen.Email == null)
        orderby recipient.Position
        select new LetterPosition(recipient.Position, citizen.Id)).ToListAsync(cancellationToken);

    private async Task PrintBatchAsync(
        MailingOrder mailing, TemplateParts template, int number, LetterPosition[] positions, CancellationToken cancellationToken)
    {
        var letters = await RenderAsync(mailing, template, positions, cancellationToken);
        var pdf = await PdfAsync(template, letters.Select(letter => letter.Html), $"{mailing.Title}, lotto {number}", cancellationToken);
        var pages = await PagesAsync(mailing, template, letters, pdf, cancellationToken);
        var manifest = Manifest(letters, pages);
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));
        var now = clock.UtcNow();
        var batch = new LetterBatch
        {
            Id = Guid.CreateVersion7(), MailingId = mailing.Id, Number = number, Letters = letters.Count, Pages = pages.Sum(), Sha256 = hash, PrintedAt = now,
        };
        var sheet = await ControlSheetAsync(mailing, batch, letters, cancellationToken);
        await writes.WriteAsync(async (db, token) =>
        {
            if (await db.LetterBatches.AnyAsync(row => row.MailingId == mailing.Id && row.Number == number, token)) return;
            db.CitizenAccesses.AddRange(letters.Select(letter => letter.Access).OfType<CitizenAccess>());
            db.LetterBatches.Add(batch);
            db.LetterBatchContents.Add(new LetterBatchContent { LetterBatchId = batch.Id, Pdf = pdf, Manifest = manifest, ControlSheet = sheet });
        }, cancellationToken);
    }

    private async Task<List<RenderedLetter>> RenderAsync(
        MailingOrder mailing, TemplateParts template, LetterPosition[] positions, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = positions.Select(position => position.CitizenId).ToList();
        var citizens = await db.Citizens.AsNoTracking().Where(citizen => ids.Contains(citizen.Id)).ToDictionaryAsync(citizen => citizen.Id, cancellationToken);
        var now = clock.UtcNow();
        return [.. positions.Where(position => citizens.ContainsKey(position.CitizenId)).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(position =>
        {
            var citizen = citizens[position.CitizenId];
            var access = letterValues.NewAccess(mailing, citizen, now);
            var html = renderer.Html(template, "it.html.liquid", letterValues.Of(mailing, citizen, position.Position, access?.Code));
            return new RenderedLetter(CitizenLetterValues.NumberOf(mailing, position.Position), citizen.PostalCode, html, access?.Access);
        })];
    }

    /// <summary>Every letter begins a new sheet of its own.</summary>
    private Task<byte[]> PdfAsync(TemplateParts template, IEnumerable<string> letters, string title, CancellationToken cancellationToken)
    {
        var css = template.PrintCss + BatchCss;
        var body = string.Concat(letters.Select(letter => $"<div class=\"lettera-del-lotto\">{letter}</div>"));
        return printer.PrintAsync(new PrintJob { Html = DocumentHtml.Of(body, css, title), Title = title, IsForPaper = true }, cancellationToken);
    }

    /// <summary>Pages of each letter. As a rule all have the same; where the sum says otherwise, each is printed once more to be counted.</summary>
    private async Task<List<int>> PagesAsync(
        MailingOrder mailing, TemplateParts template, List<RenderedLetter> letters, byte[] pdf, CancellationToken cancellationToken)
    {
        var all = PdfPages.Count(pdf);
        if (all % letters.Count == 0 && all / letters.Count <= 1) return [.. Enumerable.Repeat(Math.Max(1, all / letters.Count), letters.Count)];

        var pages = new List<int>();
        foreach (var letter in letters) pages.Add(PdfPages.Count(await PdfAsync(template, [letter.Html], mailing.Title, cancellationToken)));
        return pages;
    }

    /// <summary>What the mail house counts by: no names, no addresses.</summary>
    private static string Manifest(List<RenderedLetter> letters, List<int> pages)
    {
        var text = new StringBuilder("seq;codice;prima_pagina;pagine;cap\r\n");
        var first = 1;
        foreach (var (letter, count, seq) in letters.Zip(pages, Enumerable.Range(1, letters.Count)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{seq};{letter.Number};{first};{count};{letter.PostalCode}\r\n");
            first += count;
        }

        return text.ToString();
    }

    private async Task<byte[]> ControlSheetAsync(MailingOrder mailing, LetterBatch batch, List<RenderedLetter> letters, CancellationToken cancellationToken)
    {
        if (mailing.ControlSheet is not { } version)
            throw new CorrespondenceException($"Il modello di documento «{MailingStart.ControlSheetTemplate}» non esiste: pubblicalo in Amministrazione → Modelli, poi riprova.");

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var template = await catalog.TemplateAsync(db, version, cancellationToken);
        var values = renderer.WithCommonValues(mailing.Values, null);
        values["Batch"] = new JsonObject
        {
            ["title"] = mailing.Title,
            ["mailing"] = mailing.Number,
            ["number"] = batch.Number,
            ["letters"] = batch.Letters,
            ["pages"] = batch.Pages,
            ["sha256"] = batch.Sha256,
            ["firstLetter"] = letters[0].Number,
            ["lastLetter"] = letters[^1].Number,
            ["printedAt"] = batch.PrintedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["postalCodes"] = new JsonArray([.. letters.GroupBy(letter => letter.PostalCode).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new JsonObject { ["cap"] = group.Key, ["letters"] = group.Count() })]),
        };
        var title = $"Foglio di controllo, lotto {batch.Number}";
        return await printer.PrintAsync(new PrintJob
        {
            Html = DocumentHtml.Of(renderer.Html(template, "it.html.liquid", values), template.PrintCss, title), Title = title, IsForPaper = true,
        }, cancellationToken);
    }
}

/// <summary>A letter's place in the mailing.</summary>
internal sealed record LetterPosition(int Position, Guid CitizenId);

/// <summary>A letter ready to print.</summary>
/// <param name="Access">Stored with the batch; null where there are no codes.</param>
internal sealed record RenderedLetter(string Number, string PostalCode, string Html, CitizenAccess? Access);
