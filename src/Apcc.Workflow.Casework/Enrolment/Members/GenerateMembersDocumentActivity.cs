using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary><c>Apcc.GenerateMembersDocument</c>: a document with the names of members and substitutes, and nothing else about them
/// (R5.1.7). The names go from the citizens' table straight into the document: neither variables nor journal see them.</summary>
internal sealed class GenerateMembersDocumentActivity(
    IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog, TemplateRenderer renderer, IPdfPrinter printer)
    : LongOfficeActivity<MembersDocument>, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.GenerateMembersDocument",
        DisplayName = "Documento con i nomi dei membri",
        Description = "Genera un documento con i soli nomi di membri e sostituti che hanno firmato tutto, e lo allega al caso. Non è pubblico: lo pubblica l'Albo Pretorio.",
        Category = "Membri",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("template", "String", "Modello", "Il modello di documento: Members e Substitutes sono i nomi.", "dropdown", Reference: "document", IsRequired: true),
            new("title", "String", "Titolo", "Come si chiama fra i documenti del caso.", IsRequired: true),
        ],
        Outputs =
        [
            new("documentId", "String", "Documento", "Il documento allegato al caso."),
            new("members", "Int32", "Membri", "Quanti membri."),
            new("substitutes", "Int32", "Sostituti", "Quanti sostituti."),
        ],
    };

    protected override async Task<MembersDocument> ComputeAsync(OfficeOrder order, CancellationToken cancellationToken)
    {
        if (order.CaseFileId is null) throw new OfficeRefusalException("Il documento non appartiene a nessun caso: avvia il processo da un caso.");

        var input = new EnrolmentInput(order.Input);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var year = input.Number("year");
        var pins = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == order.InstanceId).Select(row => row.PinnedVersions).SingleAsync(cancellationToken);
        var version = await catalog.ForInstanceAsync(db, pins, ConfigurationKind.DocumentTemplate, input.Text("template"), cancellationToken)
            ?? throw new OfficeRefusalException($"Il modello «{input.Text("template")}» non esiste: pubblicalo in Amministrazione → Modelli, poi riprova.");
        var people = await (
            from member in db.AssemblyMembers.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on member.CitizenId equals citizen.Id
            where member.Year == year && member.State == MemberState.Active
            select new { member.Role, Name = citizen.LastName + " " + citizen.FirstName }).ToListAsync(cancellationToken);
        var byName = StringComparer.Create(CultureInfo.GetCultureInfo("it-IT"), ignoreCase: true);
        JsonArray Names(MemberRole role) => [.. people.Where(person => person.Role == role).Select(person => person.Name).Order(byName).Select(name => (JsonNode)name)];
        var values = renderer.WithCommonValues(
            new JsonObject { ["Year"] = year, ["Data"] = new JsonObject(), ["Members"] = Names(MemberRole.Member), ["Substitutes"] = Names(MemberRole.Substitute) }, null);
        var template = await catalog.TemplateAsync(db, version, cancellationToken);
        var pdf = await printer.PrintAsync(new PrintJob
        {
            Html = DocumentHtml.Of(renderer.Html(template, "it.html.liquid", values), template.PrintCss, input.Text("title")), Title = input.Text("title"),
        }, cancellationToken);
        return new MembersDocument(pdf, version.Key, version.Version,
            people.Count(person => person.Role is MemberRole.Member), people.Count(person => person.Role is MemberRole.Substitute));
    }

    protected override Task<OfficeAnswer> StoreAsync(
        WorkflowDbContext db, OfficeOrder order, MembersDocument result, DateTime now, CancellationToken cancellationToken)
    {
        var input = new EnrolmentInput(order.Input);
        db.CaseDocuments.Add(new CaseDocument
        {
            Id = order.Id,
            CaseFileId = order.CaseFileId ?? throw new OfficeRefusalException("Il documento non appartiene a nessun caso."),
            InstanceId = order.InstanceId,
            Kind = DocumentKind.Report,
            Title = input.Text("title"),
            FileName = $"{result.TemplateKey}-{input.Number("year")}.pdf",
            MediaType = "application/pdf",
            SizeBytes = result.Pdf.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(result.Pdf)),
            Visibility = DocumentVisibility.Internal,
            TemplateKey = result.TemplateKey,
            TemplateVersion = result.TemplateVersion,
            CreatedAt = now,
        });
        db.DocumentContents.Add(new DocumentContent { DocumentId = order.Id, Bytes = result.Pdf });
        db.AuditEntries.Add(CitizenReads.Many(
            now, order.ActorId, nameof(CaseDocument), order.Id.ToString(), result.Members + result.Substitutes, "presa d'atto"));
        return Task.FromResult(new OfficeAnswer(new JsonObject
        {
            ["documentId"] = order.Id.ToString(), ["members"] = result.Members, ["substitutes"] = result.Substitutes,
        }));
    }
}

/// <summary>A printed document with the names of members.</summary>
internal sealed record MembersDocument(byte[] Pdf, string TemplateKey, int TemplateVersion, int Members, int Substitutes);
