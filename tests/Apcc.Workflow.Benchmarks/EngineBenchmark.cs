using System.Diagnostics;
using System.Runtime;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Starts instances, sends each its events, waits for their timers and tells what that cost.</summary>
internal sealed class EngineBenchmark
{
    private readonly EngineOptions options;
    private readonly BenchmarkDatabase database;
    private readonly EngineHost host;
    private readonly string definition;

    private EngineBenchmark(EngineOptions options, BenchmarkDatabase database, EngineHost host, string definition) =>
        (this.options, this.database, this.host, this.definition) = (options, database, host, definition);

    public static async Task<EngineFigures> RunAsync(EngineOptions options)
    {
        await using var database = await BenchmarkDatabase.CreateAsync(options.Store, options.PostgresServer);
        EngineFigures figures;
        await using (var host = await EngineHost.StartAsync(database.Options))
        {
            var definition = await host.PublishAsync(options.DefinitionFile);
            figures = await new EngineBenchmark(options, database, host, definition).MeasureAsync();
        }

        if (options.Store is not Store.Sqlite) return figures;
        var start = await HostStart.OfChildrenAsync(database.Options);
        return figures with { HostStartMs = start.HostStartMs, HostResidentMb = start.HostResidentMb };
    }

    private async Task<EngineFigures> MeasureAsync()
    {
        var clients = new EngineClients(host, definition, options.Events);
        if (options.Suspended > 0) await clients.StartOnlyAsync(options.Suspended, clients: 16);
        if (options.WarmUps > 0) await clients.RunAsync(options.WarmUps, options.Clients);
        await CompilerAtRestAsync();

        GC.Collect();
        var stored = await database.StoredBytesAsync();
        var (cpu, allocated, clock) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var run = await clients.RunAsync(options.Instances, options.Clients);
        var (elapsed, cpuUsed) = (clock.Elapsed, Environment.CpuUsage.TotalTime - cpu);
        var allocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var storedBytes = await database.StoredBytesAsync() - stored;
        using var process = Process.GetCurrentProcess();
        return new EngineFigures
        {
            Definition = definition,
            Store = options.Store.ToString().ToLowerInvariant(),
            Instances = options.Instances,
            Clients = options.Clients,
            Suspended = options.Suspended,
            CompletedPerSecond = Math.Round((options.Instances - run.NotFinished) / elapsed.TotalSeconds, 1),
            CpuMsPerInstance = Math.Round(cpuUsed.TotalMilliseconds / options.Instances, 3),
            AllocatedKbPerInstance = Math.Round(allocatedBytes / 1024.0 / options.Instances, 1),
            StoredBytesPerInstance = Math.Round((double)storedBytes / options.Instances),
            StartMs = Percentiles.Of(run.Starts),
            ResumeMs = Percentiles.Of(run.Resumes),
            LatenessMs = Percentiles.Of(run.Latenesses),
            NotFinished = run.NotFinished,
            HostStartMs = null,
            HostResidentMb = null,
            PeakResidentMb = Math.Round(process.PeakWorkingSet64 / 1048576.0, 1),
        };
    }

    /// <summary>What the warm-ups made hot is compiled in the background: it is the engine that is measured.</summary>
    private static async Task CompilerAtRestAsync()
    {
        for (var (known, quiet) = (0L, 0); quiet < 3; known = JitInfo.GetCompiledMethodCount())
        {
            quiet = JitInfo.GetCompiledMethodCount() == known ? quiet + 1 : 0;
            await Task.Delay(100);
        }
    }
}
