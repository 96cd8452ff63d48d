using Apcc.Workflow.Casework.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A migrated, empty database, made once per test run and copied for each test.</summary>
internal static class DatabaseTemplate
{
    private static readonly Lock Gate = new();
    private static Task<string>? made;

    public static Task<string> PathAsync()
    {
        lock (Gate) return made ??= MakeAsync();
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("apcc-template-").FullName;
        await using var services = OfficeHost.Services(folder, Repository.Root).BuildServiceProvider();
        await services.GetRequiredService<DatabaseInitializer>().MigrateAsync();
        await services.GetRequiredService<WriteQueue>().DisposeAsync();
        SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "apcc.db");
    }
}
