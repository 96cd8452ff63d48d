using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Rehearsal;

/// <summary>Whole cases files over the product's own services: each case in a throw-away office.</summary>
public sealed class RehearsalSuiteTests(SharedOffice office) : IClassFixture<SharedOffice>
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "workflows", "tests");
    private static readonly string Conformance = Path.Combine(Repository.Root, "tests", "Apcc.Workflow.Engine.Tests", "Conformance");

    public static TheoryData<string> ShippedFiles =>
        [.. Directory.EnumerateFiles(Shipped, "*.json").Select(file => Path.GetFileName(file)).Where(name => !name.EndsWith(".schema.json", StringComparison.Ordinal))];

    [Fact]
    public async Task Conformance_EveryCase_HoldsInTheRealStoreToo()
    {
        var results = await RunAsync(Path.Combine(Conformance, "cases.json"));

        Assert.Equal(72, results.Count);
        Assert.Empty(results.Where(result => !result.Passed).Select(result => $"{result.Name}: {result.Difference}"));
    }

    [Fact]
    public async Task OwnCases_Hold()
    {
        var results = await RunAsync(Path.Combine(Repository.Root, "tests", "Apcc.Workflow.Engine.Tests", "OwnCases", "cases.json"));

        Assert.True(results.Count > 50);
        Assert.Empty(results.Where(result => !result.Passed).Select(result => $"{result.Name}: {result.Difference}"));
    }

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public async Task ShippedProcess_DoesWhatItsCasesSay(string file)
    {
        var results = await RunAsync(Path.Combine(Shipped, file));

        Assert.NotEmpty(results);
        Assert.Empty(results.Where(result => !result.Passed).Select(result => $"{result.Name}: {result.Difference}"));
    }

    [Fact]
    public void EveryShippedProcess_HasCases()
    {
        var definitions = Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "definitions"), "*.json").Select(Path.GetFileName);

        Assert.All(definitions, name => Assert.True(File.Exists(Path.Combine(Shipped, name ?? "")), name));
    }

    private async Task<IReadOnlyList<RehearsalResult>> RunAsync(string file)
    {
        var read = RehearsalCasesReader.Read(await File.ReadAllTextAsync(file));
        Assert.Empty(read.Problems);
        var results = new List<RehearsalResult>();
        await foreach (var result in office.Host.Get<Rehearsals>().RunAsync(read.Cases, Path.GetDirectoryName(file) ?? "")) results.Add(result);
        return results;
    }
}
