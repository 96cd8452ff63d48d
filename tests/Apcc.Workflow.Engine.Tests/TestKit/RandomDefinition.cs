using System.Globalization;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Tests.TestKit;

/// <summary>Builds any definition from a row of numbers: containers inside containers, loops that end, waits of every kind, choices,
/// forks and joins of every mode, failures. The same numbers give the same definition.</summary>
/// <param name="numbers">What chooses; when they are used up they begin again.</param>
/// <param name="prefix">Stands before every id, event and variable.</param>
/// <param name="fails">Whether activities may fail.</param>
public sealed class RandomDefinition(int[] numbers, string prefix, bool fails = true)
{
    private readonly List<string> _counters = [];
    private int _at;
    private int _ids;

    /// <summary>Variables that the activities count in.</summary>
    public IReadOnlyList<string> Counters => _counters;

    public JsonArray Variables => Flow.Variables([.. _counters.Select(c => (c, "Int32", (string?)"0"))]);

    /// <summary>A flowchart with at most so many levels inside it.</summary>
    public JsonObject Flowchart(int depth) => Chart(NextId(), depth);

    /// <summary>An activity with at most so many levels inside it.</summary>
    public JsonObject Activity(int depth)
    {
        var id = NextId();
        return Next(depth > 0 ? 20 : 9) switch
        {
            0 => Flow.Wait(id),
            1 => Flow.Activity(id, "Delay", ("timeSpan", Flow.Literal($"PT{1 + Next(90)}M"))),
            2 => Task(id),
            3 => Flow.Activity(id, "StartAt", ("dateTime", Flow.Literal(Next(2) == 0 ? "2026-01-01" : "2026-03-01"))),
            4 => Flow.Activity(id, "Cron", ("cronExpression", Flow.Literal("0 9 * * *"))),
            5 => Count(id),
            6 when fails => Flow.Activity(id, "RunJavaScript", ("script", Flow.Literal("throw new Error('prova')"))),
            7 => Flow.Activity(id, "RunTask", ("taskName", Flow.Literal(id))),
            >= 0 and < 9 => Flow.Line(id),
            9 or 10 => Chart(id, depth),
            11 => Flow.Activity(id, "Sequence", ("activities", List(1 + Next(3), depth))),
            12 => Flow.Activity(id, "Parallel", ("activities", List(1 + Next(3), depth))),
            13 => Flow.Activity(id, "Fork", ("joinMode", Next(2) == 0 ? "WaitAll" : "WaitAny"), ("branches", List(1 + Next(3), depth))),
            14 => Flow.Activity(id, "If", ("condition", Flow.Literal(Next(2) == 0)), ("then", Activity(depth - 1)), ("else", Activity(depth - 1))),
            15 => Flow.Activity(id, "For", ("start", Flow.Literal(1)), ("end", Flow.Literal(Next(4))), ("body", Activity(depth - 1))),
            16 => Flow.Activity(id, "ForEach", ("items", Items()), ("body", Activity(depth - 1))),
            17 => Flow.Activity(id, "ParallelForEach", ("items", Items()), ("body", Activity(depth - 1))),
            18 => Flow.Activity(id, "Switch", ("mode", Flow.Literal(Next(2) == 0 ? "MatchFirst" : "MatchAny")), ("cases", new JsonArray(Case(depth), Case(depth))), ("default", Activity(depth - 1))),
            _ => While(id, depth),
        };
    }

    /// <summary>A flowchart that may go in circles, but only past a counter that lets it out.</summary>
    private JsonObject Chart(string id, int depth)
    {
        var (fork, join, gate, counter) = (NextId(), NextId(), NextId(), Counter());
        var branches = Enumerable.Range(0, 1 + Next(3)).Select(_ => Activity(depth - 1)).ToList();
        string[] modes = ["WaitAll", "WaitAllActive", "WaitAny"];
        var names = branches.Select(b => (string)b["id"]!).ToList();
        return Flow.Chart(id,
            [
                Flow.Fork(fork, [.. names]), .. branches, Flow.Join(join, modes[Next(3)]),
                Flow.Decide(gate, $"++variables.{counter} % 2 === 0"), Flow.Line(gate + "x"),
            ],
            [
                .. names.Select(name => $"{fork}:{name}>{name}"), .. names.Select(name => $"{name}>{join}"), $"{join}>{gate}",
                $"{gate}:True>{gate}x", $"{gate}:False>{(Next(2) == 0 ? fork : gate + "x")}",
            ]);
    }

    private JsonObject While(string id, int depth)
    {
        var counter = Counter();
        return Flow.Activity(id, "While", ("condition", Flow.Js($"++variables.{counter} % 3 !== 0")), ("body", Activity(depth - 1)));
    }

    private JsonObject Count(string id)
    {
        var counter = Counter();
        return Flow.Set(id, counter, $"variables.{counter} + 1");
    }

    private JsonObject Task(string id) => Flow.Activity(id, "UserTask",
        ("title", Flow.Literal(id)), ("actions", Flow.Json(new JsonArray("A", "B"))), ("dueAt", Flow.Literal("2026-01-20T16:00:00Z")),
        ("enableTimeoutOutcome", Flow.Literal(Next(2) == 0)), ("reminders", Flow.Json(JsonNode.Parse("""[{ "duration": "-P2D", "template": "sollecito" }]""")!)));

    private JsonObject Case(int depth) => new()
    {
        ["label"] = NextId(),
        ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = Next(2) == 0 },
        ["activity"] = Activity(depth - 1),
    };

    private JsonArray List(int count, int depth) => new([.. Enumerable.Range(0, count).Select(_ => (JsonNode)Activity(depth - 1))]);

    private JsonObject Items() => Flow.Json(new JsonArray([.. Enumerable.Range(0, Next(3)).Select(i => (JsonNode)i)]));

    private string Counter()
    {
        _counters.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}v{_counters.Count}"));
        return _counters[^1];
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{prefix}n{_ids++}");

    private int Next(int below) => (numbers[_at++ % numbers.Length] + (_at / numbers.Length)) % below;
}
