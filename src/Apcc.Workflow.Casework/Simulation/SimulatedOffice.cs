using System.Globalization;
using System.Text.Json;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Demonstration;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>The product's own services on a database file that stays, with a clock that the simulation moves and that survives being
/// killed. Mails and printed pages go into files beside the database.</summary>
internal sealed class SimulatedOffice : IAsyncDisposable
{
    private const string StandingKey = "simulation";

    private readonly ServiceProvider services;
    private readonly DatabaseLock databaseLock;
    private SimulationStanding standing;

    private SimulatedOffice(ServiceProvider services, MovingOffice moving, DatabaseLock databaseLock, SimulationStanding standing) =>
        (this.services, Moving, this.databaseLock, this.standing) = (services, moving, databaseLock, standing);

    public MovingOffice Moving { get; }

    /// <summary>Opens the office of an order: a new one at the script's first day, or the one that was left.</summary>
    /// <exception cref="SimulationException">The database holds something else.</exception>
    /// <exception cref="DatabaseInUseException">Another process works on it.</exception>
    public static async Task<SimulatedOffice> OpenAsync(
        IConfiguration configuration, ConfigurationFolders folders, IPdfPrinter printer, SimulationOrder order, SimulationScript script,
        CancellationToken cancellationToken)
    {
        var dataFolder = Path.ChangeExtension(order.DatabaseFile, null) + "-dati";
        var isThere = File.Exists(order.DatabaseFile);
        var databaseLock = DatabaseLock.Take(dataFolder);
        // A process that is killed loses nothing by this; only a power cut would, and then the simulation is played again.
        var database = new DatabaseOptions { DataFolder = dataFolder, ConnectionString = $"Data Source={order.DatabaseFile}", IsThrowAway = true };
        var clock = new RehearsalClock(OfficeTime.InstantOf(script.From.In(order.Year), new TimeOnly(8, 0)));
        var services = Services(configuration, folders, printer, database, clock, order.Seed).BuildServiceProvider();
        var moving = new MovingOffice(services, clock);
        await services.GetRequiredService<DatabaseInitializer>().MigrateAsync(cancellationToken);
        var standing = await moving.ReadAsync(db => StandingAsync(db, cancellationToken), cancellationToken);
        if (standing is null && isThere && await moving.ReadAsync(db => db.Users.AnyAsync(cancellationToken), cancellationToken))
            throw new SimulationException($"Il database «{order.DatabaseFile}» contiene già altri dati: indicane uno nuovo.");
        if (standing is not null && (standing.Year != order.Year || standing.Seed != order.Seed))
            throw new SimulationException(
                $"Il database «{order.DatabaseFile}» è di un'altra simulazione (anno {standing.Year}, seme {standing.Seed}): indicane uno nuovo.");
        clock.UtcNow = standing?.UtcNow ?? clock.UtcNow;
        return new SimulatedOffice(services, moving, databaseLock, standing ?? new SimulationStanding(order.Year, order.Seed, clock.UtcNow));
    }

    /// <summary>A file beside the database.</summary>
    public string FileOf(string name) => Path.Combine(services.GetRequiredService<DatabaseOptions>().DataFolder, name);

    /// <summary>Moves the clock and keeps where it stands.</summary>
    public Task MoveToAsync(DateTime utc, CancellationToken cancellationToken)
    {
        Moving.MoveTo(utc);
        standing = standing with { UtcNow = Moving.UtcNow };
        return Moving.WriteAsync(async (db, token) =>
        {
            var text = JsonSerializer.Serialize(standing, JsonSerializerOptions.Web);
            if (await db.StoredSettings.SingleOrDefaultAsync(row => row.Key == StandingKey, token) is { } row) row.Value = text;
            else db.StoredSettings.Add(new StoredSetting { Key = StandingKey, Value = text });
            // Whoever serves the database afterwards finds the office on the day on which the simulation left it.
            var offset = (Moving.UtcNow - DateTime.UtcNow).ToString("c", CultureInfo.InvariantCulture);
            if (await db.StoredSettings.SingleOrDefaultAsync(setting => setting.Key == OfficeClock.OffsetKey, token) is { } moved) moved.Value = offset;
            else db.StoredSettings.Add(new StoredSetting { Key = OfficeClock.OffsetKey, Value = offset });
            return true;
        }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        var connectionString = services.GetRequiredService<DatabaseOptions>().SqliteConnectionString;
        await services.DisposeAsync();
        await using (var connection = new SqliteConnection(connectionString)) SqliteConnection.ClearPool(connection);
        databaseLock.Dispose();
    }

    private static async Task<SimulationStanding?> StandingAsync(WorkflowDbContext db, CancellationToken cancellationToken) =>
        await db.StoredSettings.AsNoTracking().SingleOrDefaultAsync(row => row.Key == StandingKey, cancellationToken) is { } row
            ? JsonSerializer.Deserialize<SimulationStanding>(row.Value, JsonSerializerOptions.Web)
            : null;

    private static ServiceCollection Services(
        IConfiguration configuration, ConfigurationFolders folders, IPdfPrinter printer, DatabaseOptions database, RehearsalClock clock, int seed)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCasework(configuration, database, folders, canMoveClock: true);
        services.AddDemonstration();
        services.AddSingleton(_ => new OfficeClock(clock));
        services.AddSingleton(printer);
        services.AddSingleton<ICitizenCodes>(new SimulatedCodes(seed));
        services.AddSingleton<IMailTransport>(_ => new MailFolder(Path.Combine(database.DataFolder, MailFolder.Name)));
        return services;
    }

    /// <summary>How far a simulation is, as its database says it.</summary>
    private sealed record SimulationStanding(int Year, int Seed, DateTime UtcNow);
}
