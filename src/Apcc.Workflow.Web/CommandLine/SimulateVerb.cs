using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Demonstration;
using Apcc.Workflow.Casework.Simulation;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>simulate --year 2026 --seed 1 [--database FILE] [--report FILE] [--overlay FILE]</c>: plays one whole annual cycle in
/// simulated time; 1 when something went wrong in it. <c>simulate --matrix 2025-2030 --seeds 10 […]</c>: plays many, a line each; 1 when one of them went wrong.</summary>
internal static class SimulateVerb
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null: the arguments cannot be understood.</summary>
    public static async Task<int?> RunAsync(string[] arguments)
    {
        if (SimulateArguments.Read(arguments) is not { } asked) return null;
        await using var app = OfficeHosting.BuildWithoutServing([]);
        var simulations = app.Services.GetRequiredService<Simulations>();
        var folder = Path.Combine(app.Environment.ContentRootPath, "App_Data");
        var data = Path.Combine(app.Environment.ContentRootPath, "DemoData");
        try
        {
            return asked.IsMatrix
                ? await PlayManyAsync(simulations, asked, asked.Database ?? Path.Combine(folder, "simulazioni"), data)
                : await PlayOneAsync(simulations, asked, asked.Database ?? Path.Combine(folder, FileOf(asked.Years[0], asked.Seeds[0])), data);
        }
        catch (SimulationException problem)
        {
            await Console.Error.WriteLineAsync();
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static async Task<int> PlayOneAsync(Simulations simulations, SimulateArguments asked, string database, string data)
    {
        using var bar = new ProgressLine();
        var report = await simulations.RunAsync(await OrderAsync(asked, asked.Years[0], asked.Seeds[0], database, data), bar);
        bar.End();
        await WriteAsync(asked, report);
        await Console.Error.WriteLineAsync($"Database: {database}");
        var (incidents, openTasks, running) = LeftBehind(report);
        if (incidents + openTasks + running == 0) return 0;

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Qualcosa non è andato a termine: {incidents} incidenti, {openTasks} attività aperte, {running} processi in corso. Apri il database per vedere quali."));
        return 1;
    }

    private static async Task<int> PlayManyAsync(Simulations simulations, SimulateArguments asked, string folder, string data)
    {
        var lines = new JsonArray();
        foreach (var year in asked.Years)
            foreach (var seed in asked.Seeds)
            {
                var database = Path.Combine(folder, FileOf(year, seed));
                var line = await LineAsync(simulations, await OrderAsync(asked, year, seed, database, data));
                lines.Add((JsonNode)line);
                await Console.Error.WriteLineAsync(line.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
                if (IsSound(line)) Forget(database);
            }

        await WriteAsync(asked, lines);
        return lines.All(line => IsSound(line!.AsObject())) ? 0 : 1; // every line was added above
    }

    private static bool IsSound(JsonObject line) =>
        line["problem"] is null && (int?)line["incidents"] == 0 && (int?)line["openTasks"] == 0 && (int?)line["runningInstances"] == 0;

    private static async Task<JsonObject> LineAsync(Simulations simulations, SimulationOrder order)
    {
        try
        {
            var report = await simulations.RunAsync(order, new Progress<SimulationProgress>());
            var (incidents, openTasks, running) = LeftBehind(report);
            return new JsonObject
            {
                ["year"] = order.Year,
                ["seed"] = order.Seed,
                ["incidents"] = incidents,
                ["openTasks"] = openTasks,
                ["runningInstances"] = running,
                ["cost"] = report["cost"]?.DeepClone(),
            };
        }
        catch (SimulationException problem)
        {
            return new JsonObject { ["year"] = order.Year, ["seed"] = order.Seed, ["problem"] = problem.Message };
        }
    }

    /// <summary>What a sound cycle has none of: incidents, and open tasks and running instances that should have ended with it.</summary>
    private static (int Incidents, int OpenTasks, int Running) LeftBehind(JsonObject report) => (
        report["definitions"]?.AsObject().Sum(definition => (int?)definition.Value?["incidents"] ?? 0) ?? 0,
        (int?)report["atEnd"]?["openTasks"] ?? 0,
        (int?)report["atEnd"]?["runningInstances"] ?? 0);

    private static void Forget(string database)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(database) ?? ".", Path.GetFileName(database) + "*")) File.Delete(file);
        var beside = Path.ChangeExtension(database, null) + "-dati";
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
    }

    private static async Task WriteAsync(SimulateArguments asked, JsonNode report)
    {
        var text = report.ToJsonString(Readable);
        if (asked.Report is { } file) await File.WriteAllTextAsync(file, text);
        else Console.WriteLine(text);
    }

    private static string FileOf(int year, int seed) => string.Create(CultureInfo.InvariantCulture, $"simulazione-{year}-{seed}.db");

    private static async Task<SimulationOrder> OrderAsync(SimulateArguments asked, int year, int seed, string database, string data)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(database) ?? ".");
        return new SimulationOrder(year, seed, database, await File.ReadAllBytesAsync(Path.Combine(data, "simulation.json")), await GroundAsync(data))
        {
            Overlay = asked.Overlay is { } overlay ? await File.ReadAllBytesAsync(overlay) : default,
            Margins = await File.ReadAllTextAsync(Path.Combine(data, "milano-population.csv")),
            RegistryWords = await File.ReadAllTextAsync(Path.Combine(data, "synthetic-registry.json")),
        };
    }

    private static async Task<SeedDemonstration> GroundAsync(string folder) => new(
        await File.ReadAllBytesAsync(Path.Combine(folder, "groups.csv")),
        await File.ReadAllBytesAsync(Path.Combine(folder, "pac-actions.csv")),
        await File.ReadAllBytesAsync(Path.Combine(folder, "proposals.csv")),
        await File.ReadAllBytesAsync(Path.Combine(folder, "simulation-people.json")));
}
