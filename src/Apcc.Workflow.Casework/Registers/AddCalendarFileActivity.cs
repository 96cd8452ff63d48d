using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Registers;

/// <summary><c>Apcc.AddCalendarFile</c>: attaches an appointment (<c>.ics</c>) to the process's case, public like the date itself
/// (R5.3.4, R7.1).</summary>
internal sealed class AddCalendarFileActivity : OfficeActivity, IOfficeDescriptor
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

    public override Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var caseId = scope.Instance.CaseFileId ?? throw new OfficeRefusalException(
            "Il processo non appartiene a nessun caso: avviarlo da un caso, poi riprovare.");
        var (start, end) = (Instant(input, "start"), Instant(input, "end"));
        if (end <= start) throw new OfficeRefusalException("L’appuntamento finisce prima di cominciare: correggere le ore, poi riprovare.");

        var title = RegisterInputs.Text(input, "title") ?? "";
        var id = Guid.CreateVersion7();
        var bytes = CalendarText.Write(
            new CalendarText($"{id:N}@apcc", title, start, end, RegisterInputs.Text(input, "location"), RegisterInputs.Text(input, "description")), scope.Now);
        scope.Db.CaseDocuments.Add(new CaseDocument
        {
            Id = id,
            CaseFileId = caseId,
            InstanceId = scope.Instance.Id,
            Kind = DocumentKind.Attachment,
            Title = title,
            FileName = "appuntamento.ics",
            MediaType = "text/calendar",
            SizeBytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Visibility = DocumentVisibility.Public,
            CreatedAt = scope.Now,
        });
        scope.Db.DocumentContents.Add(new DocumentContent { DocumentId = id, Bytes = bytes });
        return Task.FromResult(new OfficeAnswer(new JsonObject { ["documentId"] = id.ToString() }));
    }

    private static DateTime Instant(JsonObject input, string name) =>
        DateTime.TryParse(RegisterInputs.Text(input, name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new OfficeRefusalException($"«{RegisterInputs.Text(input, name)}» non è una data con l’ora: correggere il dato che la fornisce.");
}

/// <summary>One appointment as iCalendar text (RFC 5545), instants in UTC.</summary>
/// <param name="Uid">The same appointment keeps it.</param>
internal sealed record CalendarText(string Uid, string Title, DateTime Start, DateTime End, string? Location, string? Description)
{
    private const int MaxOctets = 75;

    public static byte[] Write(CalendarText appointment, DateTime now)
    {
        var text = new StringBuilder();
        foreach (var line in new[]
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Comune di Milano//Assemblea Clima//IT", "METHOD:PUBLISH", "BEGIN:VEVENT",
            $"UID:{appointment.Uid}", $"DTSTAMP:{Utc(now)}", $"DTSTART:{Utc(appointment.Start)}", $"DTEND:{Utc(appointment.End)}",
            $"SUMMARY:{Escaped(appointment.Title)}",
            appointment.Location is { } location ? $"LOCATION:{Escaped(location)}" : "",
            appointment.Description is { } description ? $"DESCRIPTION:{Escaped(description)}" : "",
            "END:VEVENT", "END:VCALENDAR",
        })
            if (line.Length > 0) Fold(text, line);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A line has at most 75 octets; its continuation begins with a blank.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Escaped(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal)
        .Replace(",", @"\,", StringComparison.Ordinal).ReplaceLineEndings("\n").Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Utc(DateTime instant) => instant.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
