using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>The one place where cases of registers become public: whatever leaves the house without signing in was read here.</summary>
internal sealed class PublicCaseReading
{
    private static readonly string[] Times = ["HH:mm", "H:mm", "HH.mm", "H.mm"];
    private readonly IReadOnlyDictionary<string, RegisterInForce> registers;
    private readonly DateOnly today;

    public PublicCaseReading(IReadOnlyDictionary<string, RegisterInForce> registers, DateOnly today) =>
        (this.registers, this.today) = (registers.Where(pair => pair.Value.Definition.Public is not null).ToDictionary(pair => pair.Key, pair => pair.Value), today);

    /// <summary>The registers of which something is public.</summary>
    public IEnumerable<RegisterInForce> Registers => registers.Values;

    /// <summary>Whether documents of that register are taken down again after a term.</summary>
    public bool EndsPublication(string kind) => registers.GetValueOrDefault(kind)?.Definition.Public?.DocumentsUntil is not null;

    /// <summary>Those of the cases that are public, in the order of their references. Three further queries, however many there are.</summary>
    public async Task<IReadOnlyList<PublicCase>> ReadAsync(WorkflowDbContext db, IQueryable<CaseFile> cases, CancellationToken cancellationToken)
    {
        var kinds = registers.Keys.ToList();
        var rows = (await cases.AsNoTracking().Where(row => kinds.Contains(row.Kind)).ToListAsync(cancellationToken))
            .Where(row => registers[row.Kind].Definition.IsPublicIn(row.State)).OrderBy(row => row.Reference, StringComparer.Ordinal).ToList();
        if (rows.Count == 0) return [];

        var forms = rows.Select(row => row.Kind).Distinct().ToDictionary(kind => kind, kind => Opened(registers[kind]));
        var texts = await FactTexts.ForAsync(db, forms.Values, cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var documents = (await db.CaseDocuments.AsNoTracking()
            .Where(document => ids.Contains(document.CaseFileId) && document.Visibility == DocumentVisibility.Public && document.Kind != DocumentKind.Letter)
            .OrderBy(document => document.CreatedAt).ToListAsync(cancellationToken)).ToLookup(document => document.CaseFileId);
        var changes = (await db.CaseChanges.AsNoTracking().Where(change => ids.Contains(change.CaseFileId))
            .GroupBy(change => new { change.CaseFileId, change.Field })
            .Select(group => new { group.Key.CaseFileId, group.Key.Field, At = group.Max(change => change.At) })
            .ToListAsync(cancellationToken)).ToLookup(change => change.CaseFileId);
        return
        [
            .. rows.Select(row => CaseOf(
                row, forms[row.Kind], texts, [.. documents[row.Id]],
                changes[row.Id].Where(change => IsPublicChange(registers[row.Kind].Definition, change.Field, row.State))
                    .Select(change => change.At).Append(row.CreatedAt).Max())),
        ];
    }

    private PublicCase CaseOf(CaseFile row, FormDefinition form, FactTexts texts, IReadOnlyList<CaseDocument> documents, DateTime changedAt)
    {
        var definition = registers[row.Kind].Definition;
        var kept = CaseFacts.Read(row.Facts);
        var facts = form.Fields.Where(field => definition.Public?.Shows(field.Name, row.State) is true && DataValue.IsSet(kept[field.Name]))
            .Select(field => new PublicFact(field.Name, field.Kind, RegisterSheets.TextOf(field, kept[field.Name], texts), kept[field.Name])).ToList();
        return new PublicCase
        {
            Id = row.Id,
            Kind = row.Kind,
            Singular = definition.Singular,
            Year = YearOf(row),
            Reference = row.Reference,
            Title = row.Title,
            State = definition.FindState(row.State) ?? throw new InvalidOperationException($"Case {row.Id} is public in a state that its register has not."),
            Facts = facts,
            Documents = AreDocumentsPublic(definition, kept)
                ? [.. documents.Select(document => new PublicDocument(document.Id, document.Title, document.FileName, document.MediaType, document.SizeBytes, document.CreatedAt))]
                : [],
            ParentId = row.ParentId,
            ChangedAt = changedAt,
            Version = row.Version,
            Appointment = AppointmentOf(definition, facts),
        };
    }

    /// <summary>A case that belongs to no year is found under that in which it was opened, as its number is.</summary>
    private static int YearOf(CaseFile row) => row.Year ?? OfficeTime.DateOf(row.CreatedAt).Year;

    /// <summary>The form with nothing left in it but what the register opens, in the register's order.</summary>
    public static FormDefinition Opened(RegisterInForce register) => register.Form with
    {
        Sections =
        [
            new FormSection { Id = "public", Title = "", Fields = [.. (register.Definition.Public?.Fields ?? []).Select(register.Form.Find).OfType<FormField>()] },
        ],
    };

    private static bool IsPublicChange(RegisterDefinition definition, string field, string? state) =>
        field is CaseChange.Opened or CaseChange.Title or CaseChange.State || definition.Public?.Shows(field, state) is true;

    private bool AreDocumentsPublic(RegisterDefinition definition, JsonObject facts) =>
        definition.Public?.DocumentsUntil is not { } until || (DayOf(DataValue.Text(facts[until])) is { } last && today <= last);

    private static PublicAppointment? AppointmentOf(RegisterDefinition definition, IReadOnlyList<PublicFact> facts)
    {
        if (definition.Public?.Calendar is not { } named || DayOf(Kept(named.Day)) is not { } day) return null;

        return new PublicAppointment(day, TimeOf(Kept(named.From)), TimeOf(Kept(named.To)), Shown(named.Place), Shown(named.About));

        PublicFact? Fact(string? name) => facts.FirstOrDefault(fact => fact.Name == name);
        string? Kept(string? name) => DataValue.Text(Fact(name)?.Value);
        string? Shown(string? name) => Fact(name)?.Text.Text;
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
