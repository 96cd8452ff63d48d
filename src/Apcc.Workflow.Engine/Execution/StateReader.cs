using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal static class StateReader
{
    public static WorkflowState Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StateFormatException("Lo stato dell'istanza non è leggibile: ripristinarlo da una copia di sicurezza.", broken);
        }
    }

    private static WorkflowState Read(JsonElement root)
    {
        var version = root.GetProperty("v").GetInt32();
        if (version > WorkflowState.FormatVersion)
        {
            throw new StateFormatException(
                $"Lo stato dell'istanza è nel formato {version}, scritto da una versione più recente del programma: aggiornare il programma.");
        }
        return new WorkflowState
        {
            InstanceId = root.GetProperty("id").GetString()!, // written by StateWriter, never null
            DefinitionId = root.GetProperty("def").GetString()!, // likewise
            DefinitionVersionId = root.GetProperty("ver").GetString()!, // likewise
            Status = Enum.Parse<InstanceStatus>(root.GetProperty("st").GetString()!), // likewise
            SubStatus = Enum.Parse<InstanceSubStatus>(root.GetProperty("sub").GetString()!), // likewise
            CorrelationId = Text(root, "cor"),
            Name = Text(root, "name"),
            ParentInstanceId = Text(root, "parent"),
            Input = Node(root, "in") as JsonObject ?? [],
            Output = Node(root, "out") as JsonObject ?? [],
            VariableValues = Values(root, "vars") ?? [],
            JournalSequence = root.GetProperty("seq").GetInt64(),
            LastRunNumber = root.GetProperty("run").GetInt32(),
            Runs = List(root, "runs", Run),
            Bookmarks = List(root, "bm", ReadBookmark),
            Incidents = List(root, "inc", ReadIncident),
            Counts = Counts(root),
            LastResult = Node(root, "last"),
            ActivityOutputs = Outputs(root),
        };
    }

    private static StoredRun Run(JsonElement run) => new(
        run.GetProperty("i").GetString()!, // written by StateWriter, never null
        run.GetProperty("a").GetString()!, // likewise
        Text(run, "p"), Text(run, "t"),
        Text(run, "s") is { } phase ? Enum.Parse<ActivityRunPhase>(phase) : ActivityRunPhase.Running,
        Node(run, "m") as JsonObject, Values(run, "x"), run.TryGetProperty("f", out var flow) ? Flow(flow) : null);

    private static FlowMemory Flow(JsonElement flow)
    {
        var memory = new FlowMemory();
        if (flow.TryGetProperty("a", out var arrivals))
            foreach (var arrival in arrivals.EnumerateObject()) memory.Arrivals[arrival.Name] = arrival.Value.GetInt32();
        foreach (var text in Texts(flow, "f")) memory.Followed.Add(text);
        memory.Pending.AddRange(Texts(flow, "p"));
        foreach (var text in Texts(flow, "y")) memory.Fired.Add(text);
        return memory;
    }

    private static Bookmark ReadBookmark(JsonElement bookmark) => new()
    {
        Id = bookmark.GetProperty("id").GetString()!, // written by StateWriter, never null
        Kind = bookmark.GetProperty("k").GetString()!, // likewise
        Key = Text(bookmark, "key"),
        ActivityId = bookmark.GetProperty("a").GetString()!, // likewise
        ActivityInstanceId = bookmark.GetProperty("r").GetString()!, // likewise
        DueAt = bookmark.TryGetProperty("due", out var due) ? due.GetDateTime().ToUniversalTime() : null,
        Burns = !bookmark.TryGetProperty("stays", out _),
        Payload = Node(bookmark, "p"),
    };

    private static Incident ReadIncident(JsonElement incident) => new()
    {
        Id = incident.GetProperty("id").GetString()!, // written by StateWriter, never null
        ActivityId = incident.GetProperty("a").GetString()!, // likewise
        ActivityInstanceId = incident.GetProperty("r").GetString()!, // likewise
        ActivityType = incident.GetProperty("t").GetString()!, // likewise
        Message = incident.GetProperty("m").GetString()!, // likewise
        Detail = Text(incident, "d"),
        At = incident.GetProperty("at").GetDateTime().ToUniversalTime(),
    };

    private static Dictionary<string, ActivityRunSummary> Counts(JsonElement root)
    {
        var counts = new Dictionary<string, ActivityRunSummary>();
        if (!root.TryGetProperty("hist", out var history)) return counts;
        foreach (var entry in history.EnumerateObject())
        {
            counts[entry.Name] = new ActivityRunSummary(
                entry.Name, entry.Value[0].GetInt32(), entry.Value[1].GetInt32(), entry.Value[2].GetInt32(),
                entry.Value[3].GetInt32(), entry.Value[4].GetInt32(), (ActivityRunStatus)entry.Value[5].GetInt32());
        }
        return counts;
    }

    private static Dictionary<string, Dictionary<string, JsonNode?>> Outputs(JsonElement root)
    {
        var outputs = new Dictionary<string, Dictionary<string, JsonNode?>>();
        if (!root.TryGetProperty("res", out var written)) return outputs;
        foreach (var entry in written.EnumerateObject()) outputs[entry.Name] = Values(written, entry.Name) ?? [];
        return outputs;
    }

    private static List<T> List<T>(JsonElement owner, string name, Func<JsonElement, T> read)
    {
        var list = new List<T>();
        if (!owner.TryGetProperty(name, out var items)) return list;
        foreach (var item in items.EnumerateArray()) list.Add(read(item));
        return list;
    }

    private static Dictionary<string, JsonNode?>? Values(JsonElement owner, string name)
    {
        if (!owner.TryGetProperty(name, out var values)) return null;
        var read = new Dictionary<string, JsonNode?>();
        foreach (var value in values.EnumerateObject()) read[value.Name] = ToNode(value.Value);
        return read;
    }

    private static IEnumerable<string> Texts(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var texts) ? texts.EnumerateArray().Select(t => t.GetString() ?? "") : [];

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static JsonNode? Node(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var node) ? ToNode(node) : null;

    /// <summary>A node of its own: the document it came from is given back when reading ends.</summary>
    private static JsonNode? ToNode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        JsonValueKind.Number => JsonValue.Create(element.Clone()),
        JsonValueKind.Object => JsonObject.Create(element.Clone()),
        _ => JsonArray.Create(element.Clone()),
    };
}
