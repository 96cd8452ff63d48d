using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.BadInput;

/// <summary>Documents that are too big, too deep or broken: an answer that names the place, in bounded time and memory.</summary>
public sealed class DefinitionTests(ITestOutputHelper output)
{
    private static readonly ActivityRegistry Registry = ActivityRegistry.Default();

    private IReadOnlyList<DefinitionProblem> Check(string json)
    {
        var watch = Stopwatch.StartNew();
        var problems = Bounded.Run(() =>
        {
            var read = DefinitionReader.Read(json, Registry);
            return read.Definition is { } definition
                ? read.Problems.Concat(DefinitionValidator.Check(definition, Registry, KnownReferences.Unchecked)).ToList()
                : read.Problems.ToList();
        });
        output.WriteLine($"{json.Length / 1024} KB, {watch.ElapsedMilliseconds} ms, {problems.Count} problems, first: {(problems.Count > 0 ? problems[0].ToString() : "-")}");
        return problems;
    }

    private static RunResult Start(string json) => Bounded.Run(() => new WorkflowRunner(Registry).Start(
        DefinitionReader.Read(json, Registry).Definition!, "i", new StartInstance(), new RunContext
        {
            UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => Guid.NewGuid().ToString("N"),
            TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
        }));

    private static string Chain(int count, string kind = "FlowNode") => Flow.Definition(Flow.Chart(
        [.. Enumerable.Range(0, count).Select(i => Flow.Activity($"a{i}", kind))],
        [.. Enumerable.Range(1, count - 1).Select(i => $"a{i - 1}>a{i}")])).ToJsonString();

    [Fact]
    public void FiveThousandActivitiesInAChain_AreCheckedAndRun()
    {
        var json = Chain(5000);

        Assert.Empty(Check(json));
        Assert.Equal(InstanceSubStatus.Finished, Start(json).State.SubStatus);
    }

    [Fact]
    public void FiveThousandActivities_EveryOneJoined()
    {
        var acts = Enumerable.Range(0, 5000).Select(i => i % 5 == 4 ? Flow.Join($"a{i}", "WaitAll") : Flow.Activity($"a{i}", "FlowNode")).ToArray();
        var edges = Enumerable.Range(1, 4999).SelectMany(i => new[] { $"a{i - 1}>a{i}", $"a{Math.Max(0, i - 3)}>a{i}" }).ToArray();
        var json = Flow.Definition(Flow.Chart(acts, edges)).ToJsonString();

        Check(json);
        Assert.Equal(InstanceSubStatus.Finished, Start(json).State.SubStatus);
    }

    [Fact]
    public void FiveThousandChoices_InFrontOfJoins()
    {
        var acts = Enumerable.Range(0, 5000).Select(i => i % 2 == 0 ? Flow.Decide($"a{i}", "true") : Flow.Join($"a{i}", "WaitAll")).ToArray();
        var edges = Enumerable.Range(0, 2499).SelectMany(i => new[] { $"a{2 * i}:True>a{(2 * i) + 1}", $"a{2 * i}:False>a{(2 * i) + 1}", $"a{(2 * i) + 1}>a{(2 * i) + 2}" }).ToArray();

        Check(Flow.Definition(Flow.Chart(acts, edges)).ToJsonString());
    }

    [Fact]
    public void EverythingConnectedWithEverything()
    {
        var acts = Enumerable.Range(0, 300).Select(i => Flow.Activity($"a{i}", "FlowNode")).ToArray();
        var edges = Enumerable.Range(0, 300).SelectMany(i => Enumerable.Range(0, 300).Where(j => j != i).Select(j => $"a{i}>a{j}")).ToArray();

        Check(Flow.Definition(Flow.Chart(acts, edges)).ToJsonString());
    }

    [Fact]
    public void TenMegabytesOfActivities()
    {
        var json = Chain(80_000);
        Assert.True(json.Length > 8_000_000);

        Check(json);
    }

    [Fact]
    public void TenMegabytes_InOneText()
    {
        var json = Flow.Definition(Flow.Activity("w", "WriteLine", ("text", Flow.Literal(new string('x', 10_000_000))))).ToJsonString();

        Assert.Empty(Check(json));
        Assert.Equal(InstanceSubStatus.Finished, Start(json).State.SubStatus);
    }

    [Fact]
    public void ThousandsOfMistakes_AreNotAllCompared()
    {
        var acts = Enumerable.Range(0, 4000).Select(i => Flow.Activity($"attivita{i:0000}", "SetVariable",
            ("variable", new JsonObject { ["id"] = $"variabile{i}", ["name"] = $"variabile{i}" }), ("value", Flow.Js($"variables.altra{i} + getSconosciuta{i}()")))).ToArray();
        var variables = Flow.Variables([.. Enumerable.Range(0, 4000).Select(i => ($"nome{i:00000}", "String", (string?)null))]);
        var edges = Enumerable.Range(0, 4000).Select(i => $"attivita{i:0000}>attivitb{i:0000}").ToArray();

        Check(Flow.Definition(Flow.Chart(acts, edges), variables).ToJsonString());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public void NestedSequences(int depth)
    {
        var json = new StringBuilder("""{"definitionId": "p", "root": """);
        for (var i = 0; i < depth; i++) json.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"id": "s{{i}}", "type": "Elsa.Sequence", "activities": [""");
        json.Append("""{"id": "w", "type": "Elsa.WriteLine", "text": "fondo"}""").Insert(json.Length, "]}", depth).Append('}');

        var problems = Check(json.ToString());

        if (depth > 200)
        {
            Assert.NotEmpty(problems);
            return;
        }
        Assert.Empty(problems);
        Assert.Equal(InstanceSubStatus.Finished, Start(json.ToString()).State.SubStatus);
    }

    [Theory]
    [InlineData("""{"definitionId": "p", "definitionId": "q", "root": {"id": "w", "type": "Elsa.WriteLine"}}""")]
    [InlineData("""{"definitionId": "p", "root": {"id": "w", "type": "Elsa.WriteLine", "text": "a", "text": "b"}}""")]
    [InlineData("""{"definitionId": "p", "root": {"id": "w", "type": "Elsa.WriteLine", "text": {"typeName": "String", "expression": {"type": "Literal", "value": "a", "value": "b"}}}}""")]
    public void DuplicateNames(string json) => Assert.NotEmpty(Check(json));

    [Theory]
    [InlineData("\uFEFF{\"definitionId\": \"p\", \"root\": {\"id\": \"w\", \"type\": \"Elsa.WriteLine\"}}", true)]
    [InlineData("", false)]
    [InlineData("null", false)]
    [InlineData("[]", false)]
    [InlineData("{", false)]
    [InlineData("{\"root\": 7}", false)]
    [InlineData("{\"root\": {\"type\": 7}}", false)]
    [InlineData("{\"root\": {\"type\": \"Elsa.Flowchart\", \"activities\": [1, null, [], \"x\"], \"connections\": [1, null, {}, []]}}", false)]
    [InlineData("{\"variables\": 3, \"inputs\": \"x\", \"options\": [], \"root\": {\"id\": \"w\", \"type\": \"Elsa.WriteLine\"}}", true)]
    [InlineData("{\"variables\": [1, null, {\"name\": 3}], \"root\": {\"id\": \"w\", \"type\": \"Elsa.WriteLine\"}}", false)]
    [InlineData("{\"root\": {\"id\": \"w\", \"type\": \"Elsa.WriteLine\", \"text\": {\"typeName\": \"String\", \"expression\": 7}}}", true)]
    [InlineData("{\"version\": 1e400, \"root\": {\"id\": \"w\", \"type\": \"Elsa.WriteLine\"}}", true)]
    [InlineData("{\"id\": \"\\uD800\", \"root\": {\"id\": \"w\", \"type\": \"Elsa.WriteLine\"}}", false)]
    [InlineData("PK\u0003\u0004", false)]
    public void OddDocuments(string json, bool isReadable)
    {
        var problems = Check(json);

        Assert.Equal(isReadable, problems.All(problem => problem.Severity is ProblemSeverity.Warning));
    }
}
