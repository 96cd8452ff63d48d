using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Imports files that change while the application runs. Changes that come together are taken together.</summary>
internal sealed class ConfigurationWatcher(
    ConfigurationFolders folders, ImportConfigurationHandler import, ILogger<ConfigurationWatcher> logger) : BackgroundService
{
    /// <summary>Editors write a file in several steps: wait for silence.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(400);

    private readonly SemaphoreSlim changed = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watchers = new[] { "workflows", "templates" }
            .Select(folder => Path.Combine(folders.Root, folder)).Where(Directory.Exists).Select(Watch).ToList();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await changed.WaitAsync(stoppingToken);
                while (await changed.WaitAsync(Silence, stoppingToken)) { }
                await ImportAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        finally
        {
            foreach (var watcher in watchers) watcher.Dispose();
        }
    }

    private async Task ImportAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var file in await import.HandleAsync(stoppingToken))
                if (file.Result is ImportResult.Published)
                    logger.LogInformation("{File} is in force as version {Version}", file.File, file.Version);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Configuration files could not be imported; the versions in force stay.");
        }
    }

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, EnableRaisingEvents = true };
        watcher.Changed += (_, _) => changed.Release();
        watcher.Created += (_, _) => changed.Release();
        watcher.Renamed += (_, _) => changed.Release();
        watcher.Deleted += (_, _) => changed.Release();
        return watcher;
    }
}
