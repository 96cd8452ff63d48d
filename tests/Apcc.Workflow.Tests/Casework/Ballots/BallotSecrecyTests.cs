using System.Text;
using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Tests.Casework.Ballots;

/// <summary>R5.4.4, invariant 11: no table, log, file or backup joins a voter to a vote, and nothing tells in what order votes came.</summary>
[Trait("Requirement", "R5.4.4")]
public sealed class BallotSecrecyTests : IAsyncLifetime
{
    private readonly List<string> logged = [];
    private OfficeHost host = null!;
    private BallotRoom room = null!;
    private Guid ballot;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync(configure: services =>
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Catcher(logged))));
        var office = await Office.OpenAsync(host);
        room = new BallotRoom(host.Provider, office.Giulia);
        ballot = await room.PrepareAsync(20, await office.FileProposalAsync(approval: ProposalApproval.Unknown));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task NoRowOfAnyTable_HoldsAVoterTogetherWithACodeAReceiptOrAVote()
    {
        var (codes, receipts) = await VoteAsync();
        var open = await RowsAsync();
        Assert.Contains(open, row => row.Text.Contains(BallotRoom.VoterId(3), StringComparison.Ordinal)); // presence is stored, and only that
        AssertApart(open, codes, receipts);

        await room.CountAsync(ballot);

        var counted = await RowsAsync();
        AssertApart(counted, codes, receipts);
        Assert.Equal(20, counted.Count(row => row.Table == "BallotReceipts"));
        Assert.DoesNotContain(counted, row => row.Table is "BallotCodes" or "BallotBoxes");
    }

    [Fact]
    public async Task Casting_LeavesNothingButTheBoxAndTheUsedCode()
    {
        var codes = await room.OpenAsync(ballot, present: 20);
        var before = await CountsAsync();
        var logsBefore = logged.Count;

        foreach (var code in codes) await room.CastAsync(ballot, code, BallotChoice.No);

        Assert.Equal(before, await CountsAsync()); // no audit entry, no journal, no task history: not one row more in any table
        var text = string.Join('\n', logged.Skip(logsBefore));
        Assert.DoesNotContain(codes, code => text.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task StoredVotes_DoNotStandInTheOrderInWhichTheyCame()
    {
        var (_, receipts) = await VoteAsync();
        var box = await host.ReadAsync(db => db.BallotBoxes.AsNoTracking().Select(row => row.Content).SingleAsync());
        var places = receipts.Select(receipt => box.IndexOf(receipt, StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place >= 0));
        Assert.Equal(receipts.Order(StringComparer.Ordinal).Select(receipt => box.IndexOf(receipt, StringComparison.Ordinal)), places.Order());

        var counted = await room.CountAsync(ballot);

        Assert.Equal(receipts.Order(StringComparer.Ordinal), counted.Questions[0].Receipts.Select(vote => vote.Receipt));
    }

    [Fact]
    public async Task FilesAndBackup_HoldNoCode_AndAfterTheCountNoTraceOfTheBox()
    {
        var options = host.Get<DatabaseOptions>();
        if (options.IsPostgres) Assert.Skip("Files of SQLite.");
        var (codes, _) = await VoteAsync();
        var hashes = await host.ReadAsync(db => db.BallotCodes.AsNoTracking().Select(row => row.Hash).ToListAsync());
        var box = await host.ReadAsync(db => db.BallotBoxes.AsNoTracking().Select(row => row.Content).SingleAsync());
        var backup = Path.Combine(options.DataFolder, "copia.db");
        await host.Get<DatabaseBackup>().CopyToAsync(backup);
        Assert.DoesNotContain(codes, code => Bytes(backup).Contains(code, StringComparison.Ordinal));

        Assert.Contains(Directory.EnumerateFiles(options.DataFolder, "apcc.db*"), file => Bytes(file).Contains(hashes[0], StringComparison.Ordinal));

        await room.CountAsync(ballot);

        foreach (var file in Directory.EnumerateFiles(options.DataFolder, "apcc.db*").Select(Bytes))
        {
            Assert.DoesNotContain(codes, code => file.Contains(code, StringComparison.Ordinal));
            Assert.DoesNotContain(hashes, hash => file.Contains(hash, StringComparison.Ordinal));
            Assert.DoesNotContain(box[..40], file, StringComparison.Ordinal);
        }
    }

    private async Task<(IReadOnlyList<string> Codes, IReadOnlyList<string> Receipts)> VoteAsync()
    {
        var codes = await room.OpenAsync(ballot, present: 20);
        var receipts = new List<string>();
        foreach (var code in codes)
            receipts.Add((await room.CastAsync(ballot, code, receipts.Count % 3 == 0 ? BallotChoice.No : BallotChoice.Yes)).Receipts[0].Receipt);
        return (codes, receipts);
    }

    private static void AssertApart(IReadOnlyList<StoredRow> rows, IReadOnlyList<string> codes, IReadOnlyList<string> receipts)
    {
        Assert.DoesNotContain(rows, row => codes.Any(code => row.Text.Contains(code, StringComparison.OrdinalIgnoreCase)));
        foreach (var row in rows.Where(row => row.Text.Contains("votante-", StringComparison.Ordinal)))
        {
            Assert.Equal("BallotVoters", row.Table);
            Assert.DoesNotContain(receipts, receipt => row.Text.Contains(receipt, StringComparison.Ordinal));
        }

        // What a vote's row says, beside the vote: its question and its receipt. No id, time or number that another table shares.
        Assert.All(rows.Where(row => row.Table == "BallotReceipts"), row => Assert.Equal(["Choice", "QuestionId", "Receipt"], row.Columns));
    }

    private async Task<IReadOnlyList<(string Table, long Rows)>> CountsAsync() =>
        [.. (await RowsAsync()).GroupBy(row => row.Table).Select(group => (group.Key, group.LongCount())).OrderBy(pair => pair.Key)];

    /// <summary>Every row of every table, as text.</summary>
    private Task<IReadOnlyList<StoredRow>> RowsAsync() => host.ReadAsync<IReadOnlyList<StoredRow>>(async db =>
    {
        var rows = new List<StoredRow>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).Order(StringComparer.Ordinal).ToList();
                var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{reader.GetValue(i)}");
                rows.Add(new StoredRow(table, names, string.Join('\u241F', values)));
            }
        }

        return rows;
    });

    private static string Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private sealed record StoredRow(string Table, IReadOnlyList<string> Columns, string Text);

    private sealed class Catcher(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add(formatter(state, exception));
        }

        public void Dispose() { }
    }
}
