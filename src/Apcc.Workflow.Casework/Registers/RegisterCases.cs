using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Json;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Opens and changes the cases of registers, with their history. Persons' commands and processes' activities both come
/// through here; the caller saves.</summary>
internal sealed class RegisterCases(ConfigurationCatalog catalog)
{
    private const int MaxTitleLength = 500;
    private static readonly PlainSql LockRegister = new("SELECT pg_advisory_xact_lock(hashtextextended(@p0, 0))");

    /// <summary>The register of a kind; null when there is none in force.</summary>
    public async Task<RegisterInForce?> FindAsync(WorkflowDbContext db, string kind, CancellationToken cancellationToken) =>
        (await catalog.InForceAsync(db, cancellationToken)).Registers.GetValueOrDefault(kind);

    /// <exception cref="OfficeRefusalException">There is none; the sentence names the nearest.</exception>
    public async Task<RegisterInForce> OfKindAsync(WorkflowDbContext db, string kind, CancellationToken cancellationToken)
    {
        var registers = (await catalog.InForceAsync(db, cancellationToken)).Registers;
        return registers.GetValueOrDefault(kind) ?? throw new OfficeRefusalException(
            $"Non c’è un registro «{kind}»: controllare il nome, o pubblicarlo in Amministrazione → Configurazione." + NearestWord.Suggestion(kind, registers.Keys));
    }

    /// <summary>Opens a case and numbers it; a case of that kind that was opened with the same key is given back instead.</summary>
    /// <exception cref="OfficeRefusalException">It cannot be opened as asked; nothing was written.</exception>
    public async Task<CaseFile> OpenAsync(WorkflowDbContext db, NewCase wanted, CaseAuthor author, CancellationToken cancellationToken)
    {
        var register = await OfKindAsync(db, wanted.Kind, cancellationToken);
        // Whoever numbers a case of this register waits here until the other is done.
        if (db is PostgresWorkflowDbContext) await LockRegister.ExecuteAsync(db, cancellationToken, $"register:{wanted.Kind}");
        if (wanted.Key is { } key && await KeyedAsync(db, wanted.Kind, key, cancellationToken) is { } known) return known;

        var parent = wanted.ParentId is { } parentId ? await ParentAsync(db, register.Definition, parentId, cancellationToken) : null;
        var year = wanted.Year ?? parent?.Year;
        var title = TitleOf(wanted.Title);
        var state = StateOf(register.Definition, wanted.State ?? register.Definition.States[0].Key);
        var facts = WithoutNulls(wanted.Facts);
        var caseFile = new CaseFile
        {
            Id = Guid.CreateVersion7(),
            Kind = wanted.Kind,
            Reference = await NumberAsync(db, register.Definition, year ?? OfficeTime.DateOf(author.At).Year, cancellationToken),
            Title = title,
            CreatedAt = author.At,
            Year = year,
            ParentId = wanted.ParentId,
            State = state,
            Facts = facts.ToJsonString(JournalJson.Options),
            Key = wanted.Key,
        };
        db.CaseFiles.Add(caseFile);
        Record(db, caseFile, author, CaseChange.Opened, null, new JsonObject { ["title"] = title, ["state"] = state, ["facts"] = facts.DeepClone() });
        return caseFile;
    }

    /// <summary>Writes what differs; gives the names of what did.</summary>
    /// <exception cref="OfficeRefusalException">It cannot be changed as asked; nothing was written.</exception>
    public async Task<IReadOnlyList<string>> ChangeAsync(
        WorkflowDbContext db, CaseFile caseFile, CaseRevision revision, CaseAuthor author, CancellationToken cancellationToken)
    {
        var register = await OfKindAsync(db, caseFile.Kind, cancellationToken);
        var title = revision.Title is { } wantedTitle ? TitleOf(wantedTitle) : caseFile.Title;
        var state = revision.State is { } wantedState ? StateOf(register.Definition, wantedState) : caseFile.State;
        var changed = new List<string>();
        if (title != caseFile.Title)
        {
            Record(db, caseFile, author, CaseChange.Title, caseFile.Title, title);
            caseFile.Title = title;
            changed.Add(CaseChange.Title);
        }

        if (state != caseFile.State)
        {
            Record(db, caseFile, author, CaseChange.State, caseFile.State, state);
            caseFile.State = state;
            changed.Add(CaseChange.State);
        }

        changed.AddRange(WriteFacts(db, caseFile, revision.Facts, author));
        if (changed.Count > 0) caseFile.Version++;
        return changed;
    }

    private static List<string> WriteFacts(WorkflowDbContext db, CaseFile caseFile, JsonObject? wanted, CaseAuthor author)
    {
        var facts = CaseFacts.Read(caseFile.Facts);
        var changed = new List<string>();
        foreach (var (name, value) in wanted ?? [])
        {
            var before = facts[name];
            if (JsonNode.DeepEquals(before, value)) continue;
            Record(db, caseFile, author, name, before, value);
            if (value is null) facts.Remove(name);
            else facts[name] = value.DeepClone();
            changed.Add(name);
        }

        if (changed.Count > 0) caseFile.Facts = facts.ToJsonString(JournalJson.Options);
        return changed;
    }

    private static async Task<CaseFile?> KeyedAsync(WorkflowDbContext db, string kind, string key, CancellationToken cancellationToken) =>
        db.CaseFiles.Local.FirstOrDefault(row => row.Kind == kind && row.Key == key)
        ?? await db.CaseFiles.SingleOrDefaultAsync(row => row.Kind == kind && row.Key == key, cancellationToken);

    private static async Task<CaseFile> ParentAsync(
        WorkflowDbContext db, RegisterDefinition register, Guid parentId, CancellationToken cancellationToken)
    {
        var parent = await db.CaseFiles.FindAsync([parentId], cancellationToken) ?? throw new OfficeRefusalException(
            "Il caso a cui la scheda dovrebbe appartenere non esiste: controllare il dato che lo nomina.");
        return register.Parents.Count == 0 || register.Parents.Contains(parent.Kind) ? parent : throw new OfficeRefusalException(
            $"«{register.Singular}» non può appartenere a {parent.Reference} («{parent.Kind}»): il registro ammette {string.Join(", ", register.Parents.Select(kind => $"«{kind}»"))}.");
    }

    private static async Task<string> NumberAsync(WorkflowDbContext db, RegisterDefinition register, int year, CancellationToken cancellationToken)
    {
        var counterYear = ReferencePattern.CountsByYear(register.Reference) ? year : 0;
        var counter = await db.RegisterCounters.FindAsync([register.Id, counterYear], cancellationToken);
        if (counter is null) db.RegisterCounters.Add(counter = new RegisterCounter { Kind = register.Id, Year = counterYear, Last = 0 });
        if (!ReferencePattern.HasNumber(register.Reference))
        {
            var only = ReferencePattern.Write(register.Reference, year, ++counter.Last);
            return !await IsTakenAsync(db, only, cancellationToken) ? only : throw new OfficeRefusalException(
                $"Nel registro «{register.Title}» c’è una scheda sola all’anno, e «{only}» esiste già: usare quella.");
        }

        string reference;
        do
        {
            // A number can be taken by a case that came in under an earlier pattern.
            counter.Last++;
            reference = ReferencePattern.Write(register.Reference, year, counter.Last);
        }
        while (await IsTakenAsync(db, reference, cancellationToken));
        return reference;
    }

    private static async Task<bool> IsTakenAsync(WorkflowDbContext db, string reference, CancellationToken cancellationToken) =>
        db.CaseFiles.Local.Any(row => row.Reference == reference)
        || await db.CaseFiles.AnyAsync(row => row.Reference == reference, cancellationToken);

    private static string TitleOf(string title) => title.Trim() is { Length: > 0 and <= MaxTitleLength } trimmed ? trimmed
        : throw new OfficeRefusalException($"Il titolo è obbligatorio e ha al più {MaxTitleLength} caratteri: correggerlo.");

    private static string StateOf(RegisterDefinition register, string state) => register.FindState(state) is not null ? state
        : throw new OfficeRefusalException($"«{state}» non è uno stato del registro «{register.Title}»: usarne uno fra "
            + string.Join(", ", register.States.Select(known => $"«{known.Key}»")) + "." + NearestWord.Suggestion(state, register.States.Select(known => known.Key)));

    private static JsonObject WithoutNulls(JsonObject facts) =>
        new(facts.Where(fact => fact.Value is not null).Select(fact => KeyValuePair.Create(fact.Key, fact.Value?.DeepClone())));

    private static void Record(WorkflowDbContext db, CaseFile caseFile, CaseAuthor author, string field, JsonNode? before, JsonNode? after) =>
        db.CaseChanges.Add(new CaseChange
        {
            Id = OrderedId.Next(),
            CaseFileId = caseFile.Id,
            At = author.At,
            ActorId = author.ActorId,
            InstanceId = author.InstanceId,
            Field = field,
            Before = before?.ToJsonString(JournalJson.Options),
            After = after?.ToJsonString(JournalJson.Options),
        });
}
