using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Apcc.Workflow.Benchmarks;

/// <summary>What the machine's disk and SQLite allow at best: one prepared insert a commit, WAL, synchronous=FULL.</summary>
internal static class RawCommits
{
    private const int WarmUps = 200;

    public static async Task<RawFigures> RunAsync(int commits, int bytes)
    {
        var folder = Directory.CreateTempSubdirectory("apcc-raw-").FullName;
        try
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
            await connection.OpenAsync();
            await ExecuteAsync(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Bursts (Id TEXT PRIMARY KEY, Content BLOB NOT NULL);");
            return Measure(connection, commits, bytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static RawFigures Measure(SqliteConnection connection, int commits, int bytes)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Bursts VALUES ($id, $content)";
        var id = insert.Parameters.Add("$id", SqliteType.Text);
        insert.Parameters.Add("$content", SqliteType.Blob).Value = new byte[bytes];
        var took = new List<double>(commits);
        for (var i = 0; i < WarmUps; i++) Commit(connection, insert, id);
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        for (var i = 0; i < commits; i++) took.Add(Commit(connection, insert, id));
        return new RawFigures(
            Math.Round(commits / clock.Elapsed.TotalSeconds, 1),
            Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / commits, 3),
            Percentiles.Of(took));
    }

    private static double Commit(SqliteConnection connection, SqliteCommand insert, SqliteParameter id)
    {
        var begun = Stopwatch.GetTimestamp();
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        id.Value = Guid.CreateVersion7().ToString("N");
        insert.ExecuteNonQuery();
        transaction.Commit();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
