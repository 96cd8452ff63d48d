using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apcc.Workflow.Tests.Casework.Configuration;

public sealed class ConfigurationWatcherTests
{
    [Fact]
    public async Task D3_FileThatChangesWhileTheApplicationRuns_IsInForceByItself()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        using var watcher = new ConfigurationWatcher(
            host.Get<ConfigurationFolders>(), host.Get<ImportConfigurationHandler>(), NullLogger<ConfigurationWatcher>.Instance);
        await watcher.StartAsync(CancellationToken.None);
        var file = Path.Combine(host.ConfigurationRoot, "templates/emails/sollecito/it.subject.liquid");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        // The watcher begins to listen on a thread of its own: the edit is repeated until it is heard.
        for (var edit = 1; await VersionAsync(host) == 1; edit++)
        {
            await File.WriteAllTextAsync(file, $"Promemoria numero {edit}", limit.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(700), limit.Token);
        }

        await watcher.StopAsync(CancellationToken.None);
    }

    private static Task<int> VersionAsync(OfficeHost host) => host.ReadAsync(db => db.ConfigurationVersions
        .Where(version => version.Key == "sollecito" && version.State == ConfigurationState.Published).Select(version => version.Version).SingleAsync());
}
