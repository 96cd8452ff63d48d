using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Apcc.Workflow.Tests.Casework.Data;

/// <summary>What the database cannot take is said in a sentence, and everything is as before.</summary>
public sealed class StorageFailureTests
{
    [Fact]
    public async Task DiskFull_IsAClearError_NothingIsChanged_AndWritingGoesOnOnceThereIsRoom()
    {
        await using var host = await OfficeHost.StartAsync();
        Assert.SkipWhen(host.Get<DatabaseOptions>().IsPostgres, "A PostgreSQL server's disk cannot be filled from here.");
        await LimitAsync(host, 1);

        var failures = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => Record.ExceptionAsync(() => WriteAsync(host, $"big-{number}", 500_000)).AsTask()));

        Assert.All(failures, failure => Assert.Contains("spazio", Assert.IsType<StorageException>(failure).Message));
        Assert.Equal(0, await host.ReadAsync(db => db.StoredSettings.CountAsync(setting => setting.Key.StartsWith("big-"))));
        await LimitAsync(host, int.MaxValue);
        await WriteAsync(host, "big-again", 500_000);
        Assert.Equal(1, await host.ReadAsync(db => db.StoredSettings.CountAsync(setting => setting.Key.StartsWith("big-"))));
    }

    [Fact]
    public async Task DiskFull_InTheMiddleOfABurst_LeavesTheInstanceWhereItWas_AndItGoesOnOnceThereIsRoom()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        Assert.SkipWhen(host.Get<DatabaseOptions>().IsPostgres, "A PostgreSQL server's disk cannot be filled from here.");
        var wait = Flow.Activity("attesa", "Event", ("eventName", Flow.Literal("via")), ("result", Flow.To("carico")));
        await host.PublishAsync(Flow.Definition(
            Flow.Chart([wait, Flow.Wait("poi")], "attesa>poi"), Flow.Variables(("carico", "Object", null)), id: "pieno"));
        var id = await host.StartAsync("pieno");
        var before = await host.InstanceAsync(id);
        var payload = JsonValue.Create(new string('x', 500_000));
        Task<BurstAnswer> Send() => host.Get<WriteQueue>().WriteAlongsideAsync(
            (db, token) => host.Get<InstanceBursts>().SendEventAsync(db, id, "via", payload, null, token));
        await LimitAsync(host, 1);

        var failure = await Record.ExceptionAsync(Send);

        Assert.Contains("spazio", Assert.IsType<StorageException>(failure).Message);
        var after = await host.InstanceAsync(id);
        Assert.Equal((before.State, before.Version), (after.State, after.Version));
        Assert.Equal("attesa", await host.WaitingAsync(id));
        await LimitAsync(host, int.MaxValue);
        Assert.Null((await Send()).Refusal);
        Assert.Equal("poi", await host.WaitingAsync(id));
    }

    [Fact]
    public async Task DatabaseLocked_IsAClearError_NothingIsChanged_AndWritingGoesOnOnceItIsFree()
    {
        using var folder = new TemporaryFolder();
        var database = await DatabaseTemplate.CloneAsync(folder.FullName);
        database.ConnectionString = database.IsPostgres
            ? $"{database.ConnectionString};Options=-c lock_timeout=300"
            : $"{database.SqliteConnectionString};Default Timeout=1";
        await using (var services = OfficeHost.Services(database, Repository.Root).BuildServiceProvider())
        {
            var queue = services.GetRequiredService<WriteQueue>();
            await AddAsync(queue, "first");
            await using (var other = await HoldAsync(database))
            {
                var failure = await Record.ExceptionAsync(() => AddAsync(queue, "second"));
                Assert.Contains("occupato", Assert.IsType<StorageException>(failure).Message);
            }

            await AddAsync(queue, "third");
            await using var db = await services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
            Assert.Equal(["first", "third"], await db.StoredSettings.Where(setting => setting.Value == "x").Select(setting => setting.Key).Order().ToListAsync());
        }

        await DatabaseTemplate.DropAsync(database);
    }

    /// <summary>Another program writes and does not come to an end.</summary>
    private static async Task<IAsyncDisposable> HoldAsync(DatabaseOptions database)
    {
        if (database.IsPostgres)
        {
            var postgres = new NpgsqlConnection(database.ConnectionString);
            await postgres.OpenAsync();
            await postgres.BeginTransactionAsync();
            await using var table = new NpgsqlCommand("LOCK TABLE \"Settings\"", postgres);
            await table.ExecuteNonQueryAsync();
            return postgres;
        }

        var connection = new SqliteConnection($"{database.SqliteConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static Task AddAsync(WriteQueue queue, string key) => queue.WriteAsync((db, _) =>
    {
        db.StoredSettings.Add(new StoredSetting { Key = key, Value = "x" });
        return Task.CompletedTask;
    });

    private static Task WriteAsync(OfficeHost host, string key, int characters) => host.WriteAsync(db =>
        db.StoredSettings.Add(new StoredSetting { Key = key, Value = new string('x', characters) }));

    // The limit belongs to the writer's connection, so it is set from inside a write. One that is lower than the size is the size.
    private static Task LimitAsync(OfficeHost host, int pages) => host.Get<WriteQueue>().WriteAsync(
        (db, token) => db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"), token));
}
