using Apcc.Workflow.Casework;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Benchmarks;

/// <summary>The engine with its storage and its own workers: timers, stimuli, outbox. No web, no recurring jobs.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly List<IHostedService> workers;

    private EngineHost(ServiceProvider services, List<IHostedService> workers) => (this.services, this.workers) = (services, workers);

    /// <summary>Migrates the database if need be and starts to watch timers.</summary>
    /// <param name="configurationRoot">Holds the configuration files, for those who import them.</param>
    /// <param name="configure">Replaces services, e.g. the mail transport.</param>
    public static async Task<EngineHost> StartAsync(
        DatabaseOptions database, string? configurationRoot = null, Action<IServiceCollection>? configure = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                options => options.LogToStandardErrorThreshold = LogLevel.Trace));
        collection.AddCasework(
            new ConfigurationBuilder().Build(), database, new ConfigurationFolders(configurationRoot ?? database.DataFolder), canMoveClock: false);
        collection.AddEngineWorkers();
        configure?.Invoke(collection);
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<DatabaseInitializer>().MigrateAsync();
        var workers = services.GetServices<IHostedService>().ToList();
        foreach (var worker in workers) await worker.StartAsync(CancellationToken.None);
        return new EngineHost(services, workers);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Puts a definition in force; gives its key.</summary>
    public async Task<string> PublishAsync(string file)
    {
        var key = Path.GetFileNameWithoutExtension(file);
        var content = await File.ReadAllTextAsync(file);
        await Get<WriteQueue>().WriteAsync((db, token) => Get<ConfigurationPublisher>().PublishAsync(
            db, ConfigurationKind.Definition, key, key, content, ConfigurationOrigin.File, null, token));
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers) await worker.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }
}
