using System.Globalization;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>What the processes cost that this one has started, above all the browser that prints: looked at every second, from
/// <c>/proc</c>. Elsewhere than on Linux nothing is known.</summary>
internal sealed class ChildProcesses : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // what Linux shows to programs, whatever its own clock
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Task watching;
    private readonly long ticksBefore;
    private (long Ticks, long PeakBytes) seen;

    public ChildProcesses()
    {
        if (OperatingSystem.IsLinux()) Look();
        ticksBefore = seen.Ticks; // a browser that printed an earlier cycle goes on living
        watching = OperatingSystem.IsLinux() ? WatchAsync() : Task.CompletedTask;
    }

    /// <summary>Processor seconds, those of grandchildren that have ended included, and the most memory that was theirs alone at one
    /// time; null where that cannot be known.</summary>
    public JsonObject? Cost()
    {
        if (!OperatingSystem.IsLinux()) return null;

        Look();
        return new JsonObject
        {
            ["cpuSeconds"] = Math.Round((seen.Ticks - ticksBefore) / TicksPerSecond, 1),
            ["peakResidentMb"] = seen.PeakBytes / (1024 * 1024),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stopping.Token)) Look();
    }

    private void Look()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => name is not null && char.IsAsciiDigit(name[0])).Select(name => Read(name!)).OfType<Seen>().ToLookup(process => process.Parent);
        var (ticks, bytes) = Sum(all, Environment.ProcessId);
        lock (gate) seen = (Math.Max(seen.Ticks, ticks), Math.Max(seen.PeakBytes, bytes));
    }

    private static (long Ticks, long Bytes) Sum(ILookup<int, Seen> all, int parent)
    {
        var (ticks, bytes) = (0L, 0L);
        foreach (var child in all[parent])
        {
            var below = Sum(all, child.Id);
            (ticks, bytes) = (ticks + child.Ticks + below.Ticks, bytes + child.Bytes + below.Bytes);
        }

        return (ticks, bytes);
    }

    /// <summary>Null: it has ended meanwhile.</summary>
    private static Seen? Read(string id)
    {
        try
        {
            // The name, in brackets, may hold anything; after it: state, parent, …, at 11–14 the ticks of itself and of ended children.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var memory = File.ReadAllText($"/proc/{id}/statm").Split(' ');
            return new Seen(
                int.Parse(id, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture),
                fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)),
                (long.Parse(memory[1], CultureInfo.InvariantCulture) - long.Parse(memory[2], CultureInfo.InvariantCulture)) * Environment.SystemPageSize);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Seen(int Id, int Parent, long Ticks, long Bytes);
}
