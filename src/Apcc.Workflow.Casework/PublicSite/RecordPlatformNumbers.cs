using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.PublicSite;

/// <param name="Content">The proposals as the platform exports them: CSV with <c>id</c> and <c>title/it</c>.</param>
public sealed record RecordPlatformNumbers(int Year, byte[] Content, Guid ActorId);

/// <param name="Found">Proposals of the year whose number on the platform is known now.</param>
/// <param name="Missing">References of public proposals that the file does not name.</param>
/// <param name="Problem">Italian sentence why nothing was recorded; null when it was.</param>
public sealed record RecordedPlatformNumbers(int Found, IReadOnlyList<string> Missing, string? Problem);

/// <summary>Keeps which number the platform gave to each proposal: with it, answers come in without copying numbers by hand (D3).</summary>
public sealed class RecordPlatformNumbersHandler
{
    private static readonly CsvColumn[] Columns = [new("id", true), new("title", true, "title_it", "titolo", "title_translations")];
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly PublicYears years;
    private readonly TimeProvider clock;

    internal RecordPlatformNumbersHandler(WriteQueue writes, Actors actors, PublicYears years, TimeProvider clock) =>
        (this.writes, this.actors, this.years, this.clock) = (writes, actors, years, clock);

    /// <summary>Null for who may not. A proposal is found by its reference at the beginning of the title, as the package writes it, or by
    /// the whole title; what an earlier file said of the year is replaced. A file that cannot be read changes nothing.</summary>
    public async Task<RecordedPlatformNumbers?> HandleAsync(RecordPlatformNumbers command, CancellationToken cancellationToken = default)
    {
        if (await years.FindAsync(command.Year, cancellationToken) is not { } year) return null;

        using var stream = new MemoryStream(command.Content);
        var read = new CsvTable<PlatformProposal>(Columns).Read(stream, (record, _) => ReadRow(record));
        return await writes.WriteAsync(async (db, token) =>
        {
            if ((await actors.FindAsync(db, command.ActorId, token))?.May(Permission.ExportPublication) is not true) return null;
            if ((read.FileProblem ?? (read.Refused is [var refused, ..] ? $"Riga {refused.Line}: {refused.Reason}" : null)) is { } problem)
                return new RecordedPlatformNumbers(0, [], problem);

            var numbers = NumbersOf(year, [.. read.Accepted.Select(row => row.Row)]);
            if (numbers.Count == 0) return new RecordedPlatformNumbers(0, [], "Nessuna riga ha nel titolo il riferimento o il titolo di una proposta dell’anno: controllare di aver esportato la componente giusta.");

            await PlatformNumbers.StoreAsync(db, command.Year, numbers, token);
            db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), command.ActorId, nameof(RecordPlatformNumbers), "PublicYear", $"{command.Year}"));
            return new RecordedPlatformNumbers(
                numbers.Count, [.. year.Proposals.Select(proposal => proposal.Reference).Where(reference => !numbers.ContainsKey(reference))], null);
        }, cancellationToken);
    }

    private static PlatformProposal ReadRow(CsvRecord record)
    {
        var id = record.RequiredText("id");
        if (id.Length > 0 && !id.All(char.IsAsciiDigit)) record.Refuse("id", "Il numero della piattaforma ha solo cifre.");
        return new PlatformProposal(id, record.RequiredText("title", 2000));
    }

    private static Dictionary<string, string> NumbersOf(PublicYear year, IReadOnlyList<PlatformProposal> rows)
    {
        var numbers = new Dictionary<string, string>();
        foreach (var proposal in year.Proposals)
            if ((rows.FirstOrDefault(row => row.Title.StartsWith($"{proposal.Reference} ", StringComparison.Ordinal))
                ?? rows.FirstOrDefault(row => CsvWords.Bare(row.Title) == CsvWords.Bare(proposal.Title))) is { } found)
                numbers[proposal.Reference] = found.Id;
        return numbers;
    }

    private sealed record PlatformProposal(string Id, string Title);
}

/// <summary>The platform's numbers of a year's proposals, by reference.</summary>
internal static class PlatformNumbers
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(WorkflowDbContext db, int year, CancellationToken cancellationToken)
    {
        var key = KeyOf(year);
        var stored = await db.StoredSettings.AsNoTracking().SingleOrDefaultAsync(setting => setting.Key == key, cancellationToken);
        return stored is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(stored.Value) ?? [];
    }

    public static async Task StoreAsync(WorkflowDbContext db, int year, Dictionary<string, string> numbers, CancellationToken cancellationToken)
    {
        var (key, value) = (KeyOf(year), JsonSerializer.Serialize(numbers));
        if (await db.StoredSettings.SingleOrDefaultAsync(setting => setting.Key == key, cancellationToken) is { } stored) stored.Value = value;
        else db.StoredSettings.Add(new StoredSetting { Key = key, Value = value });
    }

    private static string KeyOf(int year) => $"platform.numbers.{year}";
}
