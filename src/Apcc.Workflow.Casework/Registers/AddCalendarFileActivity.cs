using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Registers;

/// <summary><c>Apcc.AddCalendarFile</c>: attaches an appointment (<c>.ics</c>) to the process's case, public like the date itself
/// (R5.3.4, R7.1).</summary>
internal sealed class AddCalendarFileActivity(ConfigurationCatalog catalog) : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.AddCalendarFile",
        DisplayName = "Allega un appuntamento",
        Description = "Allega al caso un file di calendario (.ics) che ogni agenda apre.",
        Category = "Registri",
        Inputs =
        [
            new("title", "String", "Titolo", "Come si chiama l’appuntamento.", IsRequired: true),
            new("start", "DateTime", "Inizio", "Data e ora.", IsRequired: true),
            new("end", "DateTime", "Fine", "Data e ora.", IsRequired: true),
            new("location", "String", "Luogo", "Dove."),
            new("description", "String", "Descrizione", "Per esempio l’ordine del giorno.", "multiline"),
        ],
        Outputs = [new("documentId", "String", "Documento", "Il file allegato al caso.")],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var caseId = scope.Instance.CaseFileId ?? throw new OfficeRefusalException(
            "Il processo non appartiene a nessun caso: avviarlo da un caso, poi riprovare.");
        var (start, end) = (Instant(input, "start"), Instant(input, "end"));
        if (end <= start) throw new OfficeRefusalException("L’appuntamento finisce prima di cominciare: correggere le ore, poi riprovare.");

        var title = RegisterInputs.Text(input, "title") ?? "";
        var id = Guid.CreateVersion7();
        var caseFile = await scope.Db.CaseFiles.FindAsync([caseId], cancellationToken) ?? throw new InvalidOperationException($"Case {caseId} is gone.");
        var registers = (await catalog.InForceAsync(scope.Db, cancellationToken)).Registers;
        // A case that is itself an appointment is the same one here and in the public calendar.
        var isAppointment = registers.GetValueOrDefault(caseFile.Kind)?.Definition.Public?.Calendar is not null;
        var bytes = CalendarFile.Write(
        [
            new CalendarEntry($"{(isAppointment ? caseId : id):N}@apcc", caseFile.Version, scope.Now, title, OfficeTime.DateOf(start), start, end)
            {
                Location = RegisterInputs.Text(input, "location"), Description = RegisterInputs.Text(input, "description"),
            },
        ]);
        scope.Db.CaseDocuments.Add(new CaseDocument
        {
            Id = id,
            CaseFileId = caseId,
            InstanceId = scope.Instance.Id,
            Kind = DocumentKind.Attachment,
            Title = title,
            FileName = "appuntamento.ics",
            MediaType = CalendarFile.MediaType,
            SizeBytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Visibility = DocumentVisibility.Public,
            CreatedAt = scope.Now,
        });
        scope.Db.DocumentContents.Add(new DocumentContent { DocumentId = id, Bytes = bytes });
        return new OfficeAnswer(new JsonObject { ["documentId"] = id.ToString() });
    }

    private static DateTime Instant(JsonObject input, string name) =>
        DateTime.TryParse(RegisterInputs.Text(input, name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new OfficeRefusalException($"«{RegisterInputs.Text(input, name)}» non è una data con l’ora: correggere il dato che la fornisce.");
}
