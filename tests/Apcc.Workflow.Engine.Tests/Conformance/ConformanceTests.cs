using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Tests.Conformance;

/// <summary>Elsa's semantics, case by case.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Names => [.. ConformanceCase.All.Select(c => c.Name)];

    [Fact]
    public void Cases_AreComplete() => Assert.Equal(72, ConformanceCase.All.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_BehavesAsExpected(string name)
    {
        var test = ConformanceCase.All.Single(c => c.Name == name);
        var host = new ConformanceHost();
        var problems = test.Files.SelectMany(f => host.Import(ConformanceCase.Text(f))).ToList();

        if (test.Expect["refused"] is JsonArray refused)
        {
            AssertRefused(refused, problems);
            return;
        }
        Assert.Empty(problems);
        Assert.Equal(Expected(test.Expect), Run(test, host));
    }

    private static void AssertRefused(JsonArray refused, IReadOnlyList<DefinitionProblem> problems)
    {
        Assert.NotEmpty(problems);
        foreach (var id in refused) Assert.Contains(problems, p => p.ActivityId == (string)id!);
    }

    private static string Expected(JsonObject expect)
    {
        var expected = (JsonObject)expect.DeepClone();
        if (expected["bookmarks"] is JsonArray steps) expected["bookmarks"] = Sorted(steps.Select(s => s!.AsArray().Select(b => (string)b!)));
        return Compared(expected);
    }

    private static string Run(ConformanceCase test, ConformanceHost host)
    {
        var definitionId = (string?)test.Json["run"] ?? host.LastDefinitionId;
        var input = test.Json["input"] as JsonObject;
        var id = host.Start(definitionId, new StartInstance(input, (string?)test.Json["correlationId"]))!;
        var steps = new List<IEnumerable<string>> { Waiting(host, id) };
        foreach (var stimulus in test.Stimuli)
        {
            Send(host, id, stimulus);
            steps.Add(Waiting(host, id));
        }
        while (test.AutoResume && host.State(id).Bookmarks is [var bookmark, ..])
        {
            host.Apply(id, new ResumeBookmark(bookmark.Id, input?.DeepClone()));
            steps.Add(Waiting(host, id));
        }
        return Compared(Outcome(test, host, id, steps));
    }

    private static void Send(ConformanceHost host, string id, JsonObject stimulus)
    {
        var payload = stimulus["payload"];
        if (stimulus["event"] is { } name) host.Publish((string)name!, payload, id);
        else if (stimulus["broadcast"] is { } broadcast) host.Publish((string)broadcast!, payload, null, (string?)stimulus["correlationId"]);
        else if (stimulus["advance"] is { } span) host.Advance((string)span!);
        else if (stimulus["startNew"] is { } definition) host.Start((string)definition!, new StartInstance());
        else if (stimulus["import"] is { } file) Assert.Empty(host.Import(ConformanceCase.Text((string)file!), (bool?)stimulus["publish"] ?? true));
        else if (stimulus["cancel"] is not null) host.Apply(id, new CancelInstance("prova"));
        else Assert.Fail($"Unknown stimulus {stimulus.ToJsonString()}");
    }

    private static List<string> Waiting(ConformanceHost host, string id) => host.State(id).Bookmarks.Select(b => b.ActivityId).ToList();

    private static JsonObject Outcome(ConformanceCase test, ConformanceHost host, string id, List<IEnumerable<string>> steps)
    {
        var state = host.State(id);
        var outcome = new JsonObject
        {
            ["status"] = state.Status.ToString(),
            ["subStatus"] = state.SubStatus.ToString(),
            ["lines"] = new JsonArray([.. host.Lines.Select(l => (JsonNode)l)]),
            ["output"] = state.Output.DeepClone(),
            ["incidents"] = new JsonArray([.. state.Incidents.Select(i => (JsonNode)i.ActivityId)]),
        };
        if (test.Expect.ContainsKey("bookmarks")) outcome["bookmarks"] = Sorted(steps);
        if (test.Expect["versions"] is JsonObject versions)
            outcome["versions"] = new JsonObject(versions.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)host.Versions(v.Key))));
        if (test.Expect["instances"] is JsonObject instances)
            outcome["instances"] = new JsonObject(instances.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)host.Instances(v.Key))));
        return outcome;
    }

    private static JsonArray Sorted(IEnumerable<IEnumerable<string>> steps) =>
        new([.. steps.Select(s => (JsonNode)new JsonArray([.. s.Order(StringComparer.Ordinal).Select(b => (JsonNode)b)]))]);

    private static string Compared(JsonObject outcome) =>
        new JsonObject(outcome.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))).ToJsonString();
}
