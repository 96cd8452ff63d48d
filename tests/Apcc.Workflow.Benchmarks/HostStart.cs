using System.Diagnostics;
using System.Text.Json;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Benchmarks;

/// <summary>How long engine and storage take from the start of the process until timers are watched and bursts are taken.</summary>
internal static class HostStart
{
    private const int Tries = 5;

    /// <summary>Measures this very process when it is told a data folder; otherwise starts itself several times and gives medians.</summary>
    public static async Task<HostStartFigures> RunAsync(string? dataFolder)
    {
        if (dataFolder is not null) return await OfThisProcessAsync(new DatabaseOptions { DataFolder = dataFolder });

        await using var database = await BenchmarkDatabase.CreateAsync(Store.Sqlite, null);
        await using (await EngineHost.StartAsync(database.Options)) { }
        return await OfChildrenAsync(database.Options);
    }

    /// <summary>Medians of several starts on a migrated database.</summary>
    public static async Task<HostStartFigures> OfChildrenAsync(DatabaseOptions database)
    {
        var starts = new List<HostStartFigures>();
        for (var i = 0; i < Tries; i++) starts.Add(await OfChildAsync(database));
        return new HostStartFigures(
            Percentiles.Of(starts.Select(start => start.HostStartMs))!.P50, // there are several
            Percentiles.Of(starts.Select(start => start.HostResidentMb))!.P50); // likewise
    }

    private static async Task<HostStartFigures> OfThisProcessAsync(DatabaseOptions database)
    {
        await using var host = await EngineHost.StartAsync(database);
        using var process = Process.GetCurrentProcess();
        return new HostStartFigures(
            Math.Round((DateTime.Now - process.StartTime).TotalMilliseconds, 1), Math.Round(process.WorkingSet64 / 1048576.0, 1));
    }

    private static async Task<HostStartFigures> OfChildAsync(DatabaseOptions database)
    {
        using var child = OwnProcess.Start("host-start", "--data", database.DataFolder, "--json");
        var line = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        using var json = JsonDocument.Parse(line);
        return new HostStartFigures(Number(json, "hostStartMs"), Number(json, "hostResidentMb"));
    }

    private static double Number(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetDouble();
}
