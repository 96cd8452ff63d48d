using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>A throw-away office: the product's own services on a temporary SQLite database, with a clock that the rehearsal moves.
/// Nothing runs by itself and nothing leaves it: mails, letters and calls stay inside.</summary>
internal sealed class RehearsalOffice : IAsyncDisposable
{
    private readonly string folder;
    private readonly ServiceProvider services;
    private readonly MovingOffice moving;

    private RehearsalOffice(string folder, ServiceProvider services, RehearsalClock clock) =>
        (this.folder, this.services, moving) = (folder, services, new MovingOffice(services, clock));

    public DateTime UtcNow => moving.UtcNow;
    public RehearsalRecord Record => Get<RehearsalRecord>();

    /// <summary>Opens an office on a copy of a database file that is migrated already, or, without one, on a new database.</summary>
    public static async Task<RehearsalOffice> OpenAsync(
        IConfiguration configuration, ConfigurationFolders folders, DateTime utcNow, string? databaseFile, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("apcc-prova-").FullName;
        var database = new DatabaseOptions { DataFolder = folder, IsThrowAway = true };
        if (databaseFile is not null) File.Copy(databaseFile, FileIn(folder));
        var clock = new RehearsalClock(utcNow);
        var office = new RehearsalOffice(folder, Services(configuration, folders, database, clock).BuildServiceProvider(), clock);
        if (databaseFile is null) await office.Get<DatabaseInitializer>().MigrateAsync(cancellationToken);
        return office;
    }

    public static string FileIn(string folder) => Path.Combine(folder, "apcc.db");

    public T Get<T>()
        where T : notnull => moving.Get<T>();

    public Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read, CancellationToken cancellationToken) =>
        moving.ReadAsync(read, cancellationToken);

    public Task<T> WriteAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        moving.WriteAsync(write, cancellationToken);

    /// <inheritdoc cref="MovingOffice.DrainAsync"/>
    public Task DrainAsync(CancellationToken cancellationToken) => moving.DrainAsync(cancellationToken);

    /// <inheritdoc cref="MovingOffice.AdvanceAsync"/>
    public Task AdvanceAsync(DateTime until, CancellationToken cancellationToken) => moving.AdvanceAsync(until, cancellationToken);

    /// <inheritdoc cref="MovingOffice.NextAsync"/>
    public Task<DateTime?> NextAsync(CancellationToken cancellationToken) => moving.NextAsync(cancellationToken);

    /// <summary>Copies the database once everything is written into one file.</summary>
    public async Task<string> CloseToFileAsync()
    {
        var copy = Path.Combine(Path.GetTempPath(), $"apcc-prova-{Guid.NewGuid():N}.db");
        await CloseAsync();
        File.Copy(FileIn(folder), copy);
        Directory.Delete(folder, recursive: true);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private async Task CloseAsync()
    {
        var connectionString = Get<DatabaseOptions>().SqliteConnectionString;
        await services.DisposeAsync();
        await using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static ServiceCollection Services(
        IConfiguration configuration, ConfigurationFolders folders, DatabaseOptions database, RehearsalClock clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCasework(configuration, database, folders, canMoveClock: true);
        Type[] outward = [typeof(LineWrittenWriter), typeof(RunTaskRequestedWriter), typeof(HttpCallRequestedWriter)];
        foreach (var writer in services.Where(service => outward.Contains(service.ImplementationType)).ToList()) services.Remove(writer);
        services.AddSingleton<RehearsalRecord>();
        services.AddSingleton<IEffectWriter, RehearsalLineWriter>();
        services.AddSingleton<IEffectWriter, RehearsalRunTaskWriter>();
        services.AddSingleton<IEffectWriter, RehearsalHttpWriter>();
        services.AddSingleton(_ => new OfficeClock(clock));
        services.AddSingleton<IMailTransport, RehearsalMailTransport>();
        services.AddSingleton<IPdfPrinter, RehearsalPrinter>();
        return services;
    }
}
