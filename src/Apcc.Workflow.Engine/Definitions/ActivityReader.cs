using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Reads the tree of activities of one document.</summary>
internal sealed class ActivityReader(ActivityRegistry registry, DefinitionLibrary library, List<DefinitionProblem> problems)
{
    /// <summary>More than this, definitions used as activities included, is taken for a mistake.</summary>
    private const int MaxActivities = 10_000;

    /// <summary>More edges than this in one flowchart are taken for a mistake.</summary>
    private const int MaxConnections = 20_000;

    private static readonly HashSet<string> Structural = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "applicationProperties", "metadata",
        "activities", "connections", "variables", "$schema",
    };

    /// <summary>Whether the member belongs to every activity, and is no input.</summary>
    internal static bool IsStructural(string member) => Structural.Contains(member);

    private readonly List<ActivityDefinition> _all = [];
    private readonly Stack<string> _using = new();
    private List<DefinitionProblem> _problems = problems;

    public IReadOnlyList<ActivityDefinition> All => _all;

    public bool ReadsOutputs { get; private set; }

    public ActivityDefinition? Read(JsonObject root, string definitionId)
    {
        _using.Push(definitionId);
        return Read(root, "$.root", null, "root", null);
    }

    private ActivityDefinition? Read(JsonObject json, string path, ActivityDefinition? parent, string slot, ActivityDefinition? use)
    {
        if (json.MemberText("type") is not { Length: > 0 } type)
        {
            _problems.Add(new DefinitionProblem(path, "missing-type", ProblemSeverity.Error,
                "L'attività non ha un tipo: indicare «type», per esempio «Elsa.WriteLine».", json.MemberText("id")));
            return null;
        }
        if (_all.Count >= MaxActivities)
        {
            TooManyActivities(path);
            return null;
        }
        var localId = json.MemberText("id") is { Length: > 0 } written ? written : $"{type[(type.LastIndexOf('.') + 1)..]}{_all.Count + 1}";
        var id = use is null ? localId : $"{use.Id}/{localId}";
        var activity = new ActivityDefinition
        {
            Id = id,
            LocalId = localId,
            Use = use,
            NodeId = $"{parent?.NodeId ?? "Workflow1"}:{localId}",
            Name = json.MemberText("name"),
            Type = type,
            JsonPath = path,
            Json = json,
            Parent = parent,
            Slot = slot,
            CanStartWorkflow = use is null && Starts(json),
            Behavior = BehaviorOf(json, id, type),
        };
        _all.Add(activity);
        activity.Variables = VariableReader.Read(json, path, activity, _problems);
        activity.Retry = RetryReader.Read(activity, _problems);
        ReadMembers(activity);
        if (IsFlowchart(activity)) activity.Graph = ReadGraph(activity);
        if (activity.Behavior is WorkflowActivity workflow) ReadWorkflow(activity, workflow.Library);
        return activity;
    }

    private ActivityBehavior? BehaviorOf(JsonObject json, string id, string type)
    {
        var use = new WorkflowUse(
            id, type, json.MemberText("workflowDefinitionId"), json.MemberText("workflowDefinitionVersionId"), json.MemberNumber("version"));
        return registry.Find(type) ?? (library.Find(use) is { } found ? new WorkflowActivity(found) : null);
    }

    /// <summary>Reads the definition that an activity uses into it. Its own problems were told when it was published.</summary>
    private void ReadWorkflow(ActivityDefinition use, LibraryDefinition used)
    {
        if (_using.Contains(used.DefinitionId))
        {
            Refuse(use, "workflow-cycle",
                $"«{used.Name}» usa sé stesso ({string.Join(" → ", _using.Reverse().Append(used.DefinitionId))}): non finirebbe mai. Togliere uno dei due usi.");
            return;
        }
        if (_all.Count >= MaxActivities)
        {
            Refuse(use, "too-many-activities",
                $"Con i processi usati come attività si superano {MaxActivities} attività: usare «Esegui un altro processo» al loro posto.");
            return;
        }
        var outer = _problems;
        _problems = [];
        _using.Push(used.DefinitionId);
        var root = used.Document.Member("root") is JsonObject json ? Read(json, use.JsonPath, use, WorkflowActivity.RootSlot, use) : null;
        if (root is not null)
        {
            // Its variables live as long as its root runs.
            root.Variables = [.. VariableReader.Read(used.Document, "$", root, _problems), .. root.Variables];
            use.Add(root);
        }
        _using.Pop();
        var inner = _problems;
        _problems = outer;
        if (inner.Find(p => p.Code is "workflow-cycle" or "too-many-activities") is { } grave) _problems.Add(grave with { JsonPath = use.JsonPath, ActivityId = use.Id });
        else if (root is null || inner.Exists(p => p.Severity is ProblemSeverity.Error))
            Refuse(use, "broken-workflow", $"«{used.Name}» ha degli errori: correggerlo, poi usarlo.");
    }

    private void TooManyActivities(string path)
    {
        if (_problems.Exists(p => p.Code == "too-many-activities")) return;
        _problems.Add(new DefinitionProblem(path, "too-many-activities", ProblemSeverity.Error,
            $"La definizione ha più di {MaxActivities} attività: dividerla in più processi. Da qui in poi non è stata letta."));
    }

    private void Refuse(ActivityDefinition use, string code, string message) =>
        _problems.Add(new DefinitionProblem(use.JsonPath, code, ProblemSeverity.Error, message, use.Id));

    private static bool IsFlowchart(ActivityDefinition activity) => activity.Type == "Elsa.Flowchart";

    private static bool Starts(JsonObject json) =>
        (json.Member("customProperties") as JsonObject)?.MemberFlag("canStartWorkflow") is true
        || (json.Member("applicationProperties") as JsonObject)?.MemberFlag("canStartWorkflow") is true;

    private void ReadMembers(ActivityDefinition activity)
    {
        foreach (var (item, suffix) in activity.Json.MemberList("activities"))
            ReadChild(activity, item, suffix, required: true);
        foreach (var (name, value) in activity.Json)
        {
            if (Structural.Contains(name) || value is null) continue;
            // Older files carry the used definition along; the library's counts.
            if (activity.Behavior is WorkflowActivity && IsActivity(value)) continue;
            if (IsActivity(value))
                ReadChild(activity, value, "." + name, required: false);
            else if (value is JsonArray list && list.Count > 0 && list.All(IsActivityOrCase))
                ReadList(activity, name, list);
            else if (InputExpression.Read(name, value, $"{activity.JsonPath}.{name}") is { } input)
                Keep(activity, input);
        }
    }

    private void Keep(ActivityDefinition activity, InputExpression input)
    {
        activity.Add(input);
        if (ReadsOutputs) return;
        ReadsOutputs = input.Source.Contains("From", StringComparison.Ordinal)
            || input.Source.Contains("getLastResult", StringComparison.Ordinal);
    }

    /// <summary>Fork's branches are activities; the cases of Switch and FlowSwitch hold a condition and perhaps an activity, those of
    /// SendHttpRequest a status code and an activity.</summary>
    private void ReadList(ActivityDefinition activity, string name, JsonArray list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var json = (JsonObject)list[i]!;
            var suffix = $".{name}[{i}]";
            if (IsActivity(json))
            {
                ReadChild(activity, json, suffix, required: true);
                continue;
            }
            var conditionPath = $"{activity.JsonPath}{suffix}.condition";
            if (InputExpression.ReadBare($"{name}[{i}].condition", json.Member("condition"), conditionPath) is { } condition)
                Keep(activity, condition);
            if (json.Member("activity") is { } inner) ReadChild(activity, inner, suffix + ".activity", required: true);
        }
    }

    private static bool IsActivity(JsonNode? node) =>
        node is JsonObject json && json.MemberText("type") is not null && json.MemberText("id") is not null
        && json.Member("typeName") is null;

    private static bool IsActivityOrCase(JsonNode? node) =>
        IsActivity(node) || (node is JsonObject json
            && ((json.Member("label") is not null && json.ContainsKey("condition")) || json.Member("statusCode") is not null));

    private void ReadChild(ActivityDefinition parent, JsonNode? node, string suffix, bool required)
    {
        var path = parent.JsonPath + suffix;
        if (node is JsonObject json)
        {
            if (Read(json, path, parent, suffix[1..].Replace(".$values", "", StringComparison.Ordinal), parent.Use) is { } child) parent.Add(child);
        }
        else if (required)
        {
            _problems.Add(new DefinitionProblem(path, "not-an-activity", ProblemSeverity.Error,
                "Qui deve stare un'attività (un oggetto con «id» e «type»).", parent.Id));
        }
    }

    private FlowGraph ReadGraph(ActivityDefinition flowchart)
    {
        var inside = flowchart.ChildrenIn("activities");
        var byId = new Dictionary<string, ActivityDefinition>();
        foreach (var child in inside) byId.TryAdd(child.LocalId, child);
        var connections = new List<FlowConnection>();
        foreach (var (item, suffix) in flowchart.Json.MemberList("connections"))
        {
            if (connections.Count >= MaxConnections)
            {
                _problems.Add(new DefinitionProblem(flowchart.JsonPath + suffix, "too-many-connections", ProblemSeverity.Error,
                    $"Il diagramma ha più di {MaxConnections} collegamenti: dividerlo in più diagrammi. Da qui in poi non è stato letto.", flowchart.Id));
                break;
            }
            var path = flowchart.JsonPath + suffix;
            if (item is JsonObject json && ReadConnection(json, path, byId) is { } connection)
            {
                connections.Add(connection);
                continue;
            }
            _problems.Add(new DefinitionProblem(path, "unreadable-connection", ProblemSeverity.Error,
                "Il collegamento non si legge: servono «source» e «target», ciascuno con «activity» e «port».", flowchart.Id));
        }
        return new FlowGraph(inside, connections);
    }

    private static FlowConnection? ReadConnection(JsonObject json, string path, Dictionary<string, ActivityDefinition> byId)
    {
        var (source, port) = End(json, "source", "sourcePort");
        var (target, _) = End(json, "target", "targetPort");
        if (source is null || target is null) return null;
        return new FlowConnection
        {
            SourceId = source, Port = string.IsNullOrEmpty(port) ? "Done" : port, TargetId = target, JsonPath = path,
            Source = byId.GetValueOrDefault(source), Target = byId.GetValueOrDefault(target),
        };
    }

    /// <summary>An end is an object with activity and port, or, in older files, an id with the port beside it.</summary>
    private static (string? Activity, string? Port) End(JsonObject json, string member, string flatPort) => json.Member(member) switch
    {
        JsonObject end => (end.MemberText("activity") ?? end.MemberText("activityId"), end.MemberText("port")),
        JsonValue flat => (flat.AsText(), json.MemberText(flatPort)),
        _ => (json.MemberText(member + "Activity"), json.MemberText(flatPort)),
    };
}
