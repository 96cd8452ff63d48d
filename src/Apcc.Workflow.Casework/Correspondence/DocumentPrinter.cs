using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Prints letters and documents as tagged PDF. The document's id is the outbox id: printed twice, it is one document.</summary>
internal sealed class DocumentPrinter(
    IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog, TemplateRenderer renderer,
    IPdfPrinter printer, TimeProvider clock)
{
    public async Task<DeliveryResult> PrintAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = OutboxPayloads.Read(message);
        if (message.CaseFileId is not { } caseFileId)
            throw new CorrespondenceException("Il documento non appartiene a nessun caso: avvia il processo da un caso.");
        if (message.Kind is OutboxKind.Letter && order.Addressee is null)
            throw new CorrespondenceException("La lettera non ha un destinatario conosciuto: correggi il destinatario, poi riprova.");

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kind = message.Kind is OutboxKind.Letter ? ConfigurationKind.LetterTemplate : ConfigurationKind.DocumentTemplate;
        var version = order.TemplateVersionId is { } id
            ? await catalog.VersionAsync(db, id, cancellationToken)
            : await catalog.PublishedAsync(db, kind, order.Template, cancellationToken);
        if (version is null)
            throw new CorrespondenceException($"Il modello «{order.Template}» non esiste: pubblicalo in Amministrazione → Modelli, poi riprova.");

        var letterNumber = message.Kind is OutboxKind.Letter ? LetterNumber(message) : null;
        var html = Html(order, version, await catalog.TemplateAsync(db, version, cancellationToken), letterNumber);
        var pdf = await printer.PrintAsync(new PrintJob { Html = html, Title = order.Title ?? version.Title }, cancellationToken);
        return new DeliveryResult { Content = pdf, Document = Describe(message, order, version, caseFileId, letterNumber, pdf) };
    }

    private string Html(OutboxPayload order, ConfigurationVersion version, TemplateParts template, string? letterNumber)
    {
        var values = renderer.WithCommonValues(order.Values, order.Addressee);
        values["Document"] = new JsonObject { ["title"] = order.Title, ["number"] = letterNumber, ["addressee"] = order.Addressee };
        return DocumentHtml.Of(renderer.Html(template, "it.html.liquid", values), template.PrintCss, order.Title ?? version.Title);
    }

    /// <summary>Unmistakable and stable: the same order keeps its number when it is printed again.</summary>
    private static string LetterNumber(OutboxMessage message) =>
        $"L-{message.CreatedAt.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{message.Id.ToString("N")[^8..].ToUpperInvariant()}";

    private CaseDocument Describe(
        OutboxMessage message, OutboxPayload order, ConfigurationVersion version, Guid caseFileId, string? letterNumber, byte[] pdf) => new()
    {
        Id = message.Id,
        CaseFileId = caseFileId,
        InstanceId = message.InstanceId,
        Kind = message.Kind is OutboxKind.Letter ? DocumentKind.Letter : DocumentKind.Report,
        Title = order.Title ?? version.Title,
        FileName = FileName(order.Title ?? version.Title),
        MediaType = "application/pdf",
        SizeBytes = pdf.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf)),
        Visibility = order.IsPublic ? DocumentVisibility.Public : DocumentVisibility.Internal,
        TemplateKey = version.Key,
        TemplateVersion = version.Version,
        LetterNumber = letterNumber,
        Addressee = order.Addressee,
        CreatedAt = clock.UtcNow(),
    };

    private static string FileName(string title)
    {
        var plain = new StringBuilder();
        foreach (var character in title.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(character)) plain.Append(char.ToLowerInvariant(character));
            else if (plain.Length > 0 && plain[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
                plain.Append('-');
        return $"{plain.ToString().Trim('-')}.pdf";
    }
}
