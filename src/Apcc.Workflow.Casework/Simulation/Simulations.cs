using System.Diagnostics;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Demonstration;
using Microsoft.Extensions.Configuration;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Plays a whole cycle of the assembly in simulated time, with the real engine, storage and outbox.</summary>
public sealed class Simulations
{
    private readonly IConfiguration configuration;
    private readonly ConfigurationFolders folders;
    private readonly IPdfPrinter printer;

    internal Simulations(IConfiguration configuration, ConfigurationFolders folders, IPdfPrinter printer) =>
        (this.configuration, this.folders, this.printer) = (configuration, folders, printer);

    /// <summary>Plays to the script's last day and gives the report. Killed anywhere and asked again with the same database it goes on
    /// where it was, and ends with the same report but for its cost.</summary>
    /// <exception cref="SimulationException">The script does not fit the configuration, or the database is not the simulation's.</exception>
    public async Task<JsonObject> RunAsync(
        SimulationOrder order, IProgress<SimulationProgress> progress, CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.GetCurrentProcess();
        var processorBefore = process.TotalProcessorTime;
        await using var children = new ChildProcesses();
        var script = SimulationScript.Read(order.Script, order.Overlay);
        await using var office = await SimulatedOffice.OpenAsync(configuration, folders, printer, order, script, cancellationToken);
        await PrepareAsync(office, order, cancellationToken);
        await new SimulatedCycle(office, script, order, progress).PlayAsync(cancellationToken);
        var report = await office.Moving.ReadAsync(db => SimulationReport.OfAsync(db, office, order, script, cancellationToken), cancellationToken);
        report["cost"] = SimulationReport.Cost(watch.Elapsed, processorBefore, order.DatabaseFile, children);
        return report;
    }

    /// <summary>The files in force and the people at work; a second time, nothing.</summary>
    private static async Task PrepareAsync(SimulatedOffice office, SimulationOrder order, CancellationToken cancellationToken)
    {
        var imported = await office.Moving.Get<ImportConfigurationHandler>().HandleAsync(cancellationToken);
        if (imported.FirstOrDefault(file => file.Result is ImportResult.Refused) is { } refused)
            throw new SimulationException($"«{refused.File}» ha degli errori: correggili con «workflow validate», poi riprova.");
        await office.Moving.Get<SeedDemonstrationHandler>().HandleAsync(order.Ground, cancellationToken);
        await office.MoveToAsync(office.Moving.UtcNow, cancellationToken);
    }
}
