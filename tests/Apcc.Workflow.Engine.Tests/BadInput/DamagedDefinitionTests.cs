using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using CsCheck;

namespace Apcc.Workflow.Engine.Tests.BadInput;

/// <summary>Whatever is damaged in a definition, it is read, checked and, where nothing refuses it, run without a crash: what is wrong
/// becomes a problem with its place, or an incident at its activity.</summary>
public sealed class DamagedDefinitionTests
{
    private static readonly ActivityRegistry Registry = ActivityRegistry.Default();
    private static readonly IReadOnlyList<string> Documents = [.. ConformanceCase.DefinitionFiles.Select(ConformanceCase.Text).Select(text => text.TrimStart('\uFEFF'))];

    private static readonly string[] Junk =
    [
        "null", "7", "-1e300", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[]]", "{\"type\":7}", "{\"type\":\"Elsa.Flowchart\"}", "{\"id\":null,\"type\":\"Elsa.Break\"}",
        "{\"expression\":{}}", "{\"expression\":{\"type\":\"JavaScript\",\"value\":null}}", "{\"expression\":{\"type\":\"Object\",\"value\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}}",
        "{\"expression\":{\"type\":\"Liquid\",\"value\":{}}}", "{\"expression\":{\"type\":\"Variable\",\"value\":[]}}", "{\"typeName\":[],\"expression\":{\"type\":\"Literal\",\"value\":\"{\"}}",
        "{\"$values\":[{}]}", "\"\\u0000\"", "\"9999999999999999999999\"", "\"P99999Y\"", "\"0001-01-01\"",
    ];

    [Fact]
    public void AnyDamage_IsAProblemOrAnIncident_NeverACrash() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000], (place, with) => (place, with)).Array[1, 4]).Sample((document, damages) =>
        {
            var json = JsonNode.Parse(Documents[document % Documents.Count])!.AsObject();
            foreach (var (place, with) in damages) Damage(json, place, with);

            var read = DefinitionReader.Read(json.ToJsonString(), Registry);
            if (read.Definition is not { } definition)
            {
                Assert.NotEmpty(read.Problems);
                return;
            }
            var problems = read.Problems.Concat(DefinitionValidator.Check(definition, Registry, KnownReferences.Unchecked)).ToList();
            Assert.All(problems, problem => Assert.True(problem.JsonPath.StartsWith('$') && problem.Message.Length > 10, problem.ToString()));
            if (problems.Exists(problem => problem.Severity is ProblemSeverity.Error)) return;
            Run(definition);
        }, iter: 1500, threads: 1, seed: "3AQBTnUq9Za1");

    private static void Damage(JsonObject json, int place, int with)
    {
        var places = new List<(JsonNode Owner, string? Name, int Index)>();
        Collect(json, places);
        if (places.Count == 0) return;
        var (owner, name, index) = places[place % places.Count];
        var junk = with % (Junk.Length + 1);
        if (owner is JsonObject members && name is not null)
        {
            if (junk == Junk.Length) members.Remove(name);
            else members[name] = JsonNode.Parse(Junk[junk]);
        }
        else if (owner is JsonArray list)
        {
            if (junk == Junk.Length) list.RemoveAt(index);
            else list[index] = JsonNode.Parse(Junk[junk]);
        }
    }

    private static void Collect(JsonNode? node, List<(JsonNode Owner, string? Name, int Index)> places)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                places.Add((members, name, 0));
                Collect(value, places);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                places.Add((list, null, i));
                Collect(list[i], places);
            }
        }
    }

    private static void Run(WorkflowDefinition definition)
    {
        var ids = 0;
        var context = new RunContext
        {
            UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => $"id{++ids}", TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
        };
        var runner = new WorkflowRunner(Registry, activityLimit: 200);
        var result = runner.Start(definition, "i", new StartInstance(), context);
        for (var turn = 0; turn < 5 && result.State.Bookmarks.Count > 0; turn++)
        {
            var state = WorkflowState.FromJson(result.State.ToJson());
            result = runner.Apply(definition, state, new ResumeBookmark(state.Bookmarks[turn % state.Bookmarks.Count].Id, new JsonObject { ["action"] = "x" }), context);
        }
        Assert.All(result.State.Incidents, incident => Assert.DoesNotContain("errore interno", incident.Message, StringComparison.Ordinal));
    }
}
