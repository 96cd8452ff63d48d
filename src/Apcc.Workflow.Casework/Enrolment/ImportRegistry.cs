using System.Globalization;
using System.Security.Cryptography;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Takes the Ufficio Statistica's extract of residents in (R5.1.1).</summary>
/// <param name="Content">The CSV file's bytes; not kept.</param>
/// <param name="Year">Year of the assembly that the extract is for.</param>
/// <param name="IsPreview">Only says what would happen.</param>
public sealed record ImportRegistry(ReadOnlyMemory<byte> Content, int Year, Guid ActorId, bool IsPreview = false);

/// <summary>What became, or would become, of an extract.</summary>
public sealed record ImportRegistryAnswer
{
    /// <summary>Italian sentence why nothing at all was imported; null when the file was read.</summary>
    public string? Refusal { get; init; }

    /// <summary>In the order of the file; without names.</summary>
    public IReadOnlyList<ImportedCitizen> Accepted { get; init; } = [];
    public IReadOnlyList<CsvRefusal> Refused { get; init; } = [];

    /// <summary>What a person should know though nothing is wrong. Italian.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A line that was taken: least data, so that a preview shows no names.</summary>
public sealed record ImportedCitizen(int Line, string Code, int Municipio, int Age);

public sealed class ImportRegistryHandler(
    WriteQueue writes, IDbContextFactory<WorkflowDbContext> contexts, Actors actors, TimeProvider clock)
{
    /// <summary>List that everybody of an extract is on.</summary>
    public const string ExtractList = "estratto";

    /// <summary>Good lines come in together, in one transaction; lines with faults, people under age on the reference date and
    /// people who are there already are refused with their reasons. Imported twice, a file adds nothing the second time.</summary>
    public async Task<ImportRegistryAnswer> HandleAsync(ImportRegistry command, CancellationToken cancellationToken = default)
    {
        if (!command.IsPreview)
            return await writes.WriteAsync((db, token) => ImportAsync(db, command, token), cancellationToken);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ImportAsync(db, command, cancellationToken); // a preview does the same to a context that is never saved
    }

    private async Task<ImportRegistryAnswer> ImportAsync(WorkflowDbContext db, ImportRegistry command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ManageEnrolment) is not true)
            return new ImportRegistryAnswer { Refusal = "Non hai il permesso di importare l'estratto dell'anagrafe: chiedi alla Cabina di Regia." };
        if (await db.EnrolmentYears.AsNoTracking().SingleOrDefaultAsync(row => row.Year == command.Year, cancellationToken) is not { } year)
            return new ImportRegistryAnswer { Refusal = $"L'iscrizione all'Assemblea {command.Year} non è aperta: avvia prima il procedimento, che fissa data di riferimento ed età minima." };

        if (year.ErasedAt is not null)
            return new ImportRegistryAnswer { Refusal = $"I dati personali dell'Assemblea {command.Year} sono stati cancellati: non si importa più nulla." };

        using var stream = new MemoryStream(command.Content.ToArray());
        var read = new RegistryCsv(year.ReferenceOn, year.MinimumAge).Read(stream);
        if (read.FileProblem is { } problem) return new ImportRegistryAnswer { Refusal = problem, Notes = read.Notes };

        return await AddAsync(db, command, year, read, cancellationToken);
    }

    private async Task<ImportRegistryAnswer> AddAsync(
        WorkflowDbContext db, ImportRegistry command, EnrolmentYear year, CsvReadResult<RegistryRow> read, CancellationToken cancellationToken)
    {
        var there = await db.Citizens.AsNoTracking().Where(citizen => citizen.Year == year.Year)
            .Select(citizen => new { citizen.RegistryCode, citizen.Code }).ToListAsync(cancellationToken);
        var known = there.Select(citizen => citizen.RegistryCode).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var number = there.Select(citizen => int.Parse(citizen.Code.AsSpan(3), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        var (importId, now) = (Guid.CreateVersion7(), clock.UtcNow());
        var accepted = new List<ImportedCitizen>();
        var refused = read.Refused.ToList();
        foreach (var line in read.Accepted)
        {
            if (!known.Add(line.Row.RegistryCode))
            {
                refused.Add(new CsvRefusal(line.Line, "codice", line.Row.RegistryCode, "La persona è già nell'estratto di quest'anno: togli la riga."));
                continue;
            }

            var citizen = CitizenOf(line.Row, year.Year, ++number, importId);
            db.Citizens.Add(citizen);
            db.CitizenLists.Add(new CitizenListEntry { Year = year.Year, List = ExtractList, CitizenId = citizen.Id, AddedAt = now });
            accepted.Add(new ImportedCitizen(line.Line, citizen.Code, citizen.Municipio, AgeRule.CompletedYears(citizen.BornOn, year.ReferenceOn)));
        }

        if (accepted.Count > 0) Record(db, command, importId, accepted.Count, refused.Count, now);
        return new ImportRegistryAnswer
        {
            Accepted = accepted,
            Refused = [.. refused.OrderBy(refusal => refusal.Line)],
            Notes = [.. read.Notes, .. read.Accepted.Count > 0 && read.Accepted.All(line => line.Row.Household is null)
                ? new[] { "Il file non dice chi abita con chi (colonna «famiglia»): il sorteggio non potrà evitare due persone della stessa famiglia." } : []],
        };
    }

    private static void Record(WorkflowDbContext db, ImportRegistry command, Guid importId, int accepted, int refused, DateTime now)
    {
        db.RegistryImports.Add(new RegistryImport
        {
            Id = importId,
            Year = command.Year,
            At = now,
            ActorId = command.ActorId,
            FileHash = Convert.ToHexStringLower(SHA256.HashData(command.Content.Span)),
            Accepted = accepted,
            Refused = refused,
        });
        db.AuditEntries.Add(AuditTrail.Entry(now, command.ActorId, nameof(ImportRegistry), "RegistryImport", importId.ToString(),
            $$"""{"year":{{command.Year}},"accepted":{{accepted}},"refused":{{refused}}}"""));
    }

    private static Citizen CitizenOf(RegistryRow row, int year, int number, Guid importId) => new()
    {
        Id = Guid.CreateVersion7(),
        Year = year,
        Code = $"{year % 100:00}-{number:00000}",
        RegistryCode = row.RegistryCode,
        FirstName = row.FirstName,
        LastName = row.LastName,
        BornOn = row.BornOn,
        Gender = row.Gender,
        IsForeign = row.IsForeign,
        Nationality = row.Nationality,
        Municipio = row.Municipio,
        Street = row.Street,
        StreetDetail = row.StreetDetail,
        PostalCode = row.PostalCode,
        Town = row.Town,
        Province = row.Province,
        Email = row.Email,
        HouseholdKey = row.Household is null ? null : CsvWords.Bare(row.Household),
        ImportId = importId,
    };
}
