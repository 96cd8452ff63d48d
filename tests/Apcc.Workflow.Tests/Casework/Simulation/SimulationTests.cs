using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Demonstration;
using Apcc.Workflow.Casework.Simulation;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace Apcc.Workflow.Tests.Casework.Simulation;

/// <summary>A cycle is played with the real engine, storage and outbox: again with the same seed, and after being killed, to the same end.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    [Trait("Requirement", "D1")]
    public async Task RunAsync_KilledOnTheWay_GoesOnAndEndsWithTheReportOfTheSameSeed_AndNothingLeftOpen()
    {
        var whole = await PlayAsync("whole.db", seed: 1);
        await Assert.ThrowsAsync<OperationCanceledException>(() => PlayAsync("killed.db", seed: 1, new Killer(500)));

        var rest = await PlayAsync("killed.db", seed: 1);

        Assert.Equal(Comparable(whole), Comparable(rest));
        Assert.Equal((0, 0), ((int?)whole["atEnd"]!["openTasks"], (int?)whole["atEnd"]!["runningInstances"]));
        Assert.All(whole["definitions"]!.AsObject(), definition => Assert.Equal(0, (int?)definition.Value!["incidents"]));
        SomethingHappenedEverywhere(whole);
    }

    /// <summary>Every stage has been played: people answered and came, voted, the city answered and checked.</summary>
    private static void SomethingHappenedEverywhere(JsonObject report)
    {
        string[][] figures =
        [
            ["people", "invited"], ["people", "answered"], ["people", "interviewed"], ["people", "members"], ["people", "substitutes"], ["people", "absences"],
            ["nextYearsPeople", "members"], ["plenaries", "count"], ["questions", "count"], ["proposals", "filed"], ["proposals", "approved"],
            ["feasibilityReports", "filed"], ["opinions", "count"],
        ];
        Assert.All(figures, path => Assert.True((int?)report[path[0]]![path[1]] > 0, string.Join('.', path)));
        Assert.All(report["dossier"]!.AsObject(), fact => Assert.NotNull(fact.Value));
        Assert.NotEmpty(report["letters"]!.AsObject());
        Assert.NotEmpty(report["mails"]!.AsObject());
    }

    [Fact]
    public async Task RunAsync_DatabaseOfAnotherSeed_IsRefusedInWords()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => PlayAsync("a.db", seed: 1, new Killer(1)));

        var refusal = await Assert.ThrowsAsync<SimulationException>(() => PlayAsync("a.db", seed: 9));

        Assert.Contains("seme 1", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task<JsonObject> PlayAsync(string database, int seed, IProgress<SimulationProgress>? progress = null)
    {
        var data = Path.Combine(Repository.WebProject, "DemoData");
        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(data, name));
        string Text(string name) => File.ReadAllText(Path.Combine(data, name));
        var printer = new PaperPrinter();
        return await new Simulations(new ConfigurationBuilder().Build(), new ConfigurationFolders(Repository.Root), printer).RunAsync(
            new SimulationOrder(
                2026, seed, folder.PathTo(database), Read("simulation.json"),
                new SeedDemonstration(Read("groups.csv"), Read("pac-actions.csv"), Read("proposals.csv"), Read("simulation-people.json")))
            {
                Overlay = Read("simulation-small.json"),
                Margins = Text("milano-population.csv"),
                RegistryWords = Text("synthetic-registry.json"),
            },
            progress ?? new Killer(int.MaxValue), TestContext.Current.CancellationToken);
    }

    private static string Comparable(JsonObject report)
    {
        var rest = (JsonObject)report.DeepClone();
        rest.Remove("cost");
        return rest.ToJsonString();
    }

    /// <summary>Ends the run in the middle of a step, as a killed process would.</summary>
    private sealed class Killer(int after) : IProgress<SimulationProgress>
    {
        private int steps;

        public void Report(SimulationProgress value)
        {
            if (++steps > after) throw new OperationCanceledException();
        }
    }
}
