using System.Collections.Concurrent;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Kills hosts at random moments, lets one settle what they left, and looks for what was lost, stuck or doubled.</summary>
internal static class DurabilityRun
{
    private const int LongestLifeMilliseconds = 700;
    private const int LongestStartMilliseconds = 1_500;
    private static readonly TimeSpan SettlePatience = TimeSpan.FromMinutes(5);

    public static async Task<DurabilityFigures> RunAsync(DurabilityOptions options)
    {
        await using var database = await BenchmarkDatabase.CreateAsync(options.Store, options.PostgresServer);
        Furnish(Path.Combine(database.Options.DataFolder, "office"));
        var said = new ConcurrentBag<string>();
        var random = new Random(options.Seed);
        var hosts = Enumerable.Range(0, options.Hosts).Select(_ => new HostInProcess(database.Options, said)).ToList();
        var whileStarting = await KillAsync(options, hosts, random);

        var last = hosts[0];
        last.Start(options.Seed, settles: true);
        var isSettled = await last.EndAsync(SettlePatience);
        var check = new DurabilityCheck(database.Options, said);
        var figures = await check.RunAsync(options, whileStarting);
        return isSettled ? figures : figures with { Problems = ["The last host did not come to an end.", .. figures.Problems] };
    }

    private static async Task<int> KillAsync(DurabilityOptions options, List<HostInProcess> hosts, Random random)
    {
        var (life, whileStarting) = (options.Seed, 0);
        foreach (var host in hosts)
        {
            host.Start(++life);
            await host.ReadyAsync();
        }

        for (var kill = 1; kill <= options.Kills; kill++)
        {
            var victim = hosts[random.Next(hosts.Count)];
            if (random.Next(6) == 0)
            {
                whileStarting++;
                await victim.KillAsync();
                victim.Start(++life);
                await Task.Delay(random.Next(LongestStartMilliseconds));
            }
            else
            {
                await victim.ReadyAsync();
                await Task.Delay(random.Next(LongestLifeMilliseconds));
            }

            await victim.KillAsync();
            if (kill % 20 == 0) await Console.Error.WriteLineAsync($"{kill} kills");
            if (kill < options.Kills) victim.Start(++life);
        }

        foreach (var host in hosts) await host.KillAsync();
        return whileStarting;
    }

    /// <summary>The office's configuration: its own pieces and the definitions that are measured too.</summary>
    private static void Furnish(string office)
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "Durability", "Office"), office);
        Copy(Path.Combine(AppContext.BaseDirectory, "Definitions"), Path.Combine(office, "workflows", "definitions"));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // a file has a folder
            File.Copy(file, target, overwrite: true);
        }
    }
}
