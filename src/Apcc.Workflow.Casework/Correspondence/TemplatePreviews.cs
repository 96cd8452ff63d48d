using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Liquid;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Shows administrators a template that is being edited, filled in with its sample, or with a real case in the sample's place:
/// an email's texts, the very PDF of a letter or document. Nothing is stored or sent.</summary>
public sealed class TemplatePreviews
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly CaseSnapshots snapshots;
    private readonly ConfigurationCatalog catalog;
    private readonly TemplateRenderer renderer;
    private readonly IPdfPrinter printer;

    internal TemplatePreviews(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, CaseSnapshots snapshots, ConfigurationCatalog catalog, TemplateRenderer renderer,
        IPdfPrinter printer) =>
        (this.contexts, this.actors, this.snapshots, this.catalog, this.renderer, this.printer) = (contexts, actors, snapshots, catalog, renderer, printer);

    /// <summary>Null for who may not read configuration. A case that the person may not read counts as none.</summary>
    public async Task<EmailPreview?> EmailAsync(string content, Guid? caseId, Guid actorId, CancellationToken cancellationToken)
    {
        if (await ValuesAsync(content, caseId, actorId, cancellationToken) is not { } filled) return null;
        if (filled.Problem is not null || filled.Template is not { } template) return new EmailPreview("", "", "", filled.Problem);
        try
        {
            if (IsSharedPart(template)) return new EmailPreview("", TextOf(template, filled.Values), renderer.Html(template, "it.html.liquid", filled.Values), null);
            var email = renderer.Email(template, filled.Values, 0);
            return new EmailPreview(email.Subject, email.Text, email.Html, null);
        }
        catch (Exception problem) when (IsOfTheTemplate(problem))
        {
            return new EmailPreview("", "", "", problem.Message);
        }
    }

    /// <summary>Null for who may not read configuration. Printing stops when it is no longer wanted.</summary>
    public async Task<PdfPreview?> PdfAsync(string content, Guid? caseId, Guid actorId, CancellationToken cancellationToken)
    {
        if (await ValuesAsync(content, caseId, actorId, cancellationToken) is not { } filled) return null;
        if (filled.Problem is not null || filled.Template is not { } template) return new PdfPreview([], filled.Problem);
        try
        {
            var title = template.Sample["_title"]?.ToString() is { Length: > 0 } named ? named : "Anteprima";
            var html = DocumentHtml.Of(renderer.Html(template, "it.html.liquid", filled.Values), template.PrintCss, title);
            return new PdfPreview(await printer.PrintAsync(new PrintJob { Html = html, Title = title }, cancellationToken), null) { Css = template.PrintCss };
        }
        catch (Exception problem) when (IsOfTheTemplate(problem))
        {
            return new PdfPreview([], problem.Message);
        }
    }

    internal static bool IsOfTheTemplate(Exception problem) =>
        problem is LiquidRenderException or LiquidLimitException or CorrespondenceException or PrintingException;

    // A part that mails share has no subject, and may have no plain text.
    private static bool IsSharedPart(TemplateParts template) => !template.Liquid.ContainsKey("it.subject.liquid");

    private string TextOf(TemplateParts part, JsonObject values) =>
        part.Liquid.ContainsKey("it.text.liquid") ? renderer.Text(part, "it.text.liquid", values) : "";

    /// <summary>The template and its values, or why it cannot be read; null for who may not read configuration.</summary>
    private async Task<Filled?> ValuesAsync(string content, Guid? caseId, Guid actorId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor?.May(Permission.ReadConfiguration) is not true) return null;

        var (template, problem) = TemplateParts.TryRead(content);
        if (template is not null) template = template with { Shared = (await catalog.InForceAsync(db, cancellationToken)).SharedParts };
        var values = template?.Sample.DeepClone() as JsonObject ?? [];
        var isReadable = caseId is { } wanted && actor.May(Permission.ReadCases) && await CaseAccess.MayReadAsync(db, actor, wanted, cancellationToken);
        if (isReadable && caseId is { } id && await snapshots.OfAsync(db, id, cancellationToken) is { } snapshot) values["Case"] = snapshot;
        return new Filled(template, values, problem);
    }

    private sealed record Filled(TemplateParts? Template, JsonObject Values, string? Problem);
}

/// <summary>An email as it would go out.</summary>
/// <param name="Problem">Why there is none to show (Italian).</param>
public sealed record EmailPreview(string Subject, string Text, string Html, string? Problem);

/// <summary>A letter or document as it would be printed.</summary>
/// <param name="Problem">Why there is none to show (Italian).</param>
public sealed record PdfPreview(byte[] Pdf, string? Problem)
{
    /// <summary>The print style with that of the shared parts.</summary>
    public string Css { get; init; } = "";
}
