using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Apcc.Workflow.Casework.Demonstration;
using Apcc.Workflow.Casework.Simulation;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>simulate --year 2026 --seed 1 [--database FILE] [--report FILE]</c>: plays one whole annual cycle in simulated time.</summary>
internal static class SimulateVerb
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null: the arguments cannot be understood.</summary>
    public static async Task<int?> RunAsync(string[] arguments)
    {
        if (SimulateArguments.Read(arguments) is not { } asked) return null;
        await using var app = OfficeHosting.BuildWithoutServing([]);
        var database = asked.Database ?? Path.Combine(
            app.Environment.ContentRootPath, "App_Data", string.Create(CultureInfo.InvariantCulture, $"simulazione-{asked.Year}-{asked.Seed}.db"));
        Directory.CreateDirectory(Path.GetDirectoryName(database) ?? ".");
        try
        {
            var data = Path.Combine(app.Environment.ContentRootPath, "DemoData");
            using var bar = new ProgressLine();
            var report = await app.Services.GetRequiredService<Simulations>().RunAsync(
                new SimulationOrder(asked.Year, asked.Seed, database, await File.ReadAllBytesAsync(Path.Combine(data, "simulation.json")),
                    await GroundAsync(data))
                {
                    Margins = await File.ReadAllTextAsync(Path.Combine(data, "milano-population.csv")),
                    RegistryWords = await File.ReadAllTextAsync(Path.Combine(data, "synthetic-registry.json")),
                }, bar);
            bar.End();
            var text = report.ToJsonString(Readable);
            if (asked.Report is { } file) await File.WriteAllTextAsync(file, text);
            else Console.WriteLine(text);
            await Console.Error.WriteLineAsync($"Database: {database}");
            return 0;
        }
        catch (SimulationException problem)
        {
            await Console.Error.WriteLineAsync();
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static async Task<SeedDemonstration> GroundAsync(string folder) => new(
        await File.ReadAllBytesAsync(Path.Combine(folder, "groups.csv")),
        await File.ReadAllBytesAsync(Path.Combine(folder, "pac-actions.csv")),
        await File.ReadAllBytesAsync(Path.Combine(folder, "proposals.csv")),
        await File.ReadAllBytesAsync(Path.Combine(folder, "simulation-people.json")));
}

/// <summary>What stands on the command line; files as absolute paths.</summary>
internal sealed record SimulateArguments(int Year, int Seed, string? Database, string? Report)
{
    public static SimulateArguments? Read(string[] arguments)
    {
        int? year = null, seed = null;
        string? database = null, report = null;
        for (var i = 0; i + 1 < arguments.Length; i += 2)
            switch (arguments[i])
            {
                case "--year" when year is null && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is > 2000 and < 2200:
                    year = y;
                    break;
                case "--seed" when seed is null && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var s):
                    seed = s;
                    break;
                case "--database" when database is null:
                    database = CallerFolder.Resolve(arguments[i + 1]);
                    break;
                case "--report" when report is null:
                    report = CallerFolder.Resolve(arguments[i + 1]);
                    break;
                default:
                    return null;
            }

        return arguments.Length % 2 == 0 && year is { } cycle && seed is { } number ? new SimulateArguments(cycle, number, database, report) : null;
    }
}
