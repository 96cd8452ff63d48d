using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Casework.Data;

public sealed class DatabaseStartTests
{
    [Fact]
    public async Task MigrationLockOfAKilledProcess_DoesNotKeepTheNextStartWaiting()
    {
        using var folder = new TemporaryFolder();
        await MigrateAsync(folder.FullName);
        await CommandAsync(folder.FullName, """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
            """);

        await MigrateAsync(folder.FullName).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task NewerDatabase_IsRefusedInOneSentence()
    {
        using var folder = new TemporaryFolder();
        await MigrateAsync(folder.FullName);
        await CommandAsync(folder.FullName, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231235959_Future', '99.0.0');");

        var refusal = await Assert.ThrowsAsync<DatabaseTooNewException>(() => MigrateAsync(folder.FullName));

        Assert.Contains("29991231235959_Future", refusal.Message);
    }

    [Fact]
    public void SecondProcess_IsRefused_AndTheFirstGivesWay()
    {
        using var folder = new TemporaryFolder();

        using (DatabaseLock.Take(folder.FullName))
            Assert.Throws<DatabaseInUseException>(() => DatabaseLock.Take(folder.FullName));
        DatabaseLock.Take(folder.FullName).Dispose();
    }

    private static async Task MigrateAsync(string folder)
    {
        await using var services = OfficeHost.Services(new DatabaseOptions { DataFolder = folder }, Repository.Root).BuildServiceProvider();
        await services.GetRequiredService<DatabaseInitializer>().MigrateAsync();
        SqliteConnection.ClearAllPools();
    }

    private static async Task CommandAsync(string folder, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "apcc.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
