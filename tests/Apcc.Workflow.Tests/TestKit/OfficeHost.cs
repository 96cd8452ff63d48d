using Apcc.Workflow.Casework;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Timers;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The office without a web host: the real services on a real database of their own, a clock that the test moves,
/// and the world outside (mail, printer) within reach.</summary>
public sealed class OfficeHost : IAsyncDisposable
{
    /// <summary>A Monday without holidays near it, 10:00 in Milan.</summary>
    public static readonly DateTimeOffset Start = new(2026, 2, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string folder;
    private readonly ServiceProvider services;

    private OfficeHost(string folder, ServiceProvider services, FakeTimeProvider clock, MailBox mail, PaperPrinter paper) =>
        (this.folder, this.services, Clock, Mail, Paper) = (folder, services, clock, mail, paper);

    public FakeTimeProvider Clock { get; }
    public MailBox Mail { get; }
    public PaperPrinter Paper { get; }

    /// <summary>Where this host reads its configuration files from.</summary>
    public string ConfigurationRoot => Get<ConfigurationFolders>().Root;

    /// <param name="configurationRoot">Folder that holds <c>workflows/</c> and <c>templates/</c>; the repository's own when left out.</param>
    /// <param name="ownFiles">Copies the repository's files, so that the test may change them.</param>
    public static async Task<OfficeHost> StartAsync(
        string? configurationRoot = null, bool ownFiles = false, DateTimeOffset? now = null, Action<IServiceCollection>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("apcc-test-").FullName;
        var database = await DatabaseTemplate.CloneAsync(folder, isFurnished: configurationRoot is null);
        if (ownFiles) configurationRoot = CopyConfiguration(Path.Combine(folder, "files"));

        var clock = new FakeTimeProvider(now ?? Start);
        var (mail, paper) = (new MailBox(), new PaperPrinter());
        var collection = Services(database, configurationRoot ?? Repository.Root);
        collection.AddSingleton(_ => new OfficeClock(clock));
        collection.AddSingleton<IMailTransport>(mail);
        collection.AddSingleton<IPdfPrinter>(paper);
        configure?.Invoke(collection);
        var host = new OfficeHost(folder, collection.BuildServiceProvider(validateScopes: true), clock, mail, paper);
        await host.Get<ImportConfigurationHandler>().HandleAsync();
        return host;
    }

    public IServiceProvider Provider => services;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public object Resolve(Type service) => services.GetRequiredService(service);

    /// <summary>Reads the database as it stands.</summary>
    public async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task WriteAsync(Action<WorkflowDbContext> write) => Get<WriteQueue>().WriteAsync((db, _) =>
    {
        write(db);
        return Task.CompletedTask;
    });

    /// <summary>Moves the clock, then lets everything happen that is due.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await DrainAsync();
    }

    /// <summary>Moves the clock to an instant of the office's day.</summary>
    public Task AdvanceToAsync(DateOnly day, TimeOnly time) =>
        AdvanceAsync(OfficeTime.InstantOf(day, time) - Clock.GetUtcNow().UtcDateTime);

    /// <summary>Does what the background workers would do, until nothing is left.</summary>
    public async Task DrainAsync()
    {
        while (await Get<DueTimers>().FireAsync(CancellationToken.None)
            + await Get<StimulusRun>().RunAsync(CancellationToken.None)
            + await Get<OutboxDelivery>().DeliverAsync(CancellationToken.None) > 0) { }
    }

    public async ValueTask DisposeAsync()
    {
        var database = Get<DatabaseOptions>();
        await services.DisposeAsync();
        await DatabaseTemplate.DropAsync(database);
        Directory.Delete(folder, recursive: true);
    }

    internal static ServiceCollection Services(DatabaseOptions database, string configurationRoot)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddCasework(
            new ConfigurationBuilder().Build(), database,
            new ConfigurationFolders(configurationRoot), canMoveClock: true);
        return collection;
    }

    private static string CopyConfiguration(string target)
    {
        foreach (var name in new[] { "workflows", "templates" })
            foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, name), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(target, Path.GetRelativePath(Repository.Root, path));
                Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? target);
                File.Copy(path, copy);
            }

        return target;
    }
}
