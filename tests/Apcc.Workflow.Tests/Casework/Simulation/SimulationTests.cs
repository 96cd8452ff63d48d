using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Demonstration;
using Apcc.Workflow.Casework.Simulation;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace Apcc.Workflow.Tests.Casework.Simulation;

/// <summary>The first months of a cycle, up to the drawing of its members: again with the same seed, and after being killed, to the same
/// end. The whole cycle is played by <c>.ci/run</c>.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    [Trait("Requirement", "D1")]
    public async Task RunAsync_KilledOnTheWay_GoesOnAndEndsWithTheReportOfTheSameSeed()
    {
        var whole = await PlayAsync("whole.db", seed: 1);
        await Assert.ThrowsAsync<OperationCanceledException>(() => PlayAsync("killed.db", seed: 1, new Killer(new DateOnly(2025, 11, 5))));

        var rest = await PlayAsync("killed.db", seed: 1);

        Assert.Equal(Comparable(whole), Comparable(rest));
        Assert.All(whole["definitions"]!.AsObject(), definition => Assert.Equal(0, (int?)definition.Value!["incidents"]));
        Assert.All(new[] { "invited", "answered" }, figure => Assert.True((int?)whole["people"]![figure] > 0, figure));
    }

    [Fact]
    public async Task RunAsync_DatabaseOfAnotherSeed_IsRefusedInWords()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => PlayAsync("a.db", seed: 1, new Killer(DateOnly.MinValue)));

        var refusal = await Assert.ThrowsAsync<SimulationException>(() => PlayAsync("a.db", seed: 9));

        Assert.Contains("seme 1", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task<JsonObject> PlayAsync(string database, int seed, IProgress<SimulationProgress>? progress = null)
    {
        var data = Path.Combine(Repository.WebProject, "DemoData");
        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(data, name));
        string Text(string name) => File.ReadAllText(Path.Combine(data, name));
        var small = JsonNode.Parse(Text("simulation-small.json"))!.AsObject();
        small["until"] = new JsonObject { ["year"] = -1, ["month"] = 12, ["day"] = 15 };
        var printer = new PaperPrinter();
        return await new Simulations(new ConfigurationBuilder().Build(), new ConfigurationFolders(Repository.Root), printer).RunAsync(
            new SimulationOrder(
                2026, seed, folder.PathTo(database), Read("simulation.json"),
                new SeedDemonstration(Read("groups.csv"), Read("pac-actions.csv"), Read("proposals.csv"), Read("simulation-people.json")))
            {
                Overlay = Encoding.UTF8.GetBytes(small.ToJsonString()),
                Margins = Text("milano-population.csv"),
                RegistryWords = Text("synthetic-registry.json"),
            },
            progress ?? new Killer(DateOnly.MaxValue), TestContext.Current.CancellationToken);
    }

    private static string Comparable(JsonObject report)
    {
        var rest = (JsonObject)report.DeepClone();
        rest.Remove("cost");
        return rest.ToJsonString();
    }

    /// <summary>Ends the run in the middle of a step, as a killed process would, on the first step of a day or a later one.</summary>
    private sealed class Killer(DateOnly from) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            if (value.Today >= from) throw new OperationCanceledException();
        }
    }
}
