using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration.Editing;

/// <summary>Changes the text of a definition, one thing at a time. Whatever an edit does not concern, known or not, stays as it was.
/// Every edit answers the new text; one that finds nothing to change answers the old one.</summary>
public sealed class DefinitionEdits(ActivityRegistry registry, DefinitionOutlines outlines)
{
    /// <summary>A definition to begin with: an empty flowchart.</summary>
    public static string Create(string key, string name) => ConfigurationText.Format(new JsonObject
    {
        ["id"] = $"{key}-v1", ["definitionId"] = key, ["name"] = name, ["description"] = "", ["version"] = 1, ["toolVersion"] = "3.8.0.0",
        ["variables"] = new JsonArray(), ["inputs"] = new JsonArray(), ["outputs"] = new JsonArray(), ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(), ["options"] = new JsonObject(),
        ["root"] = new JsonObject
        {
            ["id"] = "flusso", ["nodeId"] = "Workflow1:flusso", ["type"] = "Elsa.Flowchart", ["version"] = 1,
            ["activities"] = new JsonArray(), ["connections"] = new JsonArray(),
        },
    });

    public string Describe(string content, string name, string description) => Edit(content, definition =>
    {
        definition.Document["name"] = name;
        if (definition.Document.ContainsKey("description") || description.Length > 0) definition.Document["description"] = description;
    });

    /// <summary>Puts a step at the end of a container. Its id is made of its name and stands nowhere else.</summary>
    public (string Content, string? Id) AddStep(string content, string containerId, string type, string name)
    {
        string? id = null;
        var edited = Edit(content, definition =>
        {
            if (definition.Find(containerId) is not { } container || !DefinitionOutlines.Holders.Contains(container.Type)) return;
            id = FreeId(definition, name);
            var place = container.Children.Count;
            ListOf(container.Json, "activities").Add((JsonNode)new JsonObject
            {
                ["id"] = id, ["nodeId"] = $"{container.NodeId}:{id}", ["name"] = id, ["type"] = type,
                ["version"] = registry.Find(type)?.Descriptor.Version ?? 1,
                ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
                ["metadata"] = new JsonObject
                {
                    ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 300 * (place % 5), ["y"] = 200 * (place / 5) } },
                    ["displayText"] = name,
                },
            });
        });
        return (edited, id);
    }

    /// <summary>What people call a step, and what they should know about it; its id stays.</summary>
    public string NameStep(string content, string id, string name, string description) => Edit(content, definition =>
    {
        if (definition.Find(id) is not { } activity) return;
        if (activity.Json["metadata"] is not JsonObject metadata) activity.Json["metadata"] = metadata = [];
        metadata["displayText"] = name;
        if (metadata.ContainsKey("description") || description.Length > 0) metadata["description"] = description;
    });

    /// <summary>Takes a step out with everything inside it and every connection that begins or ends there.</summary>
    public string RemoveStep(string content, string id) => Edit(content, definition =>
    {
        if (definition.Find(id) is not { Parent: { } parent } activity) return;
        if (activity.Json.Parent is JsonArray list) list.Remove(activity.Json);
        else if (activity.Json.Parent is JsonObject owner) owner.Remove(activity.Json.GetPropertyName());
        foreach (var connection in EdgesOf(parent).Where(edge => edge.Source == id || edge.Target == id).ToList()) connection.Json.Parent?.AsArray().Remove(connection.Json);
    });

    /// <summary>Writes one input of a step.</summary>
    /// <param name="kind">Language of the expression; null takes the input out. An input that is no expression is plain JSON.</param>
    /// <param name="text">The expression; of a variable its name.</param>
    /// <returns>The new text, or the old one and why it cannot be written (Italian).</returns>
    public (string Content, string? Problem) SetInput(string content, string id, string input, string? kind, string text)
    {
        string? problem = null;
        var edited = Edit(content, definition =>
        {
            if (definition.Find(id) is not { Behavior: { } behavior } activity
                || behavior.Descriptor.Inputs.FirstOrDefault(known => known.Name == input) is not { } descriptor) return;
            // What is written already stays as it is written, be it a plain value or an envelope.
            var standing = DefinitionOutlines.Of(definition, activity, descriptor);
            if (standing.Kind == kind && standing.Text == text) return;
            var member = activity.Json.Select(pair => pair.Key).FirstOrDefault(key => string.Equals(key, input, StringComparison.OrdinalIgnoreCase)) ?? input;
            if (kind is null && (descriptor.IsWrapped || text.Length == 0)) activity.Json.Remove(member);
            else if (!descriptor.IsWrapped) problem = SetRaw(activity.Json, member, text);
            else SetExpression(definition, activity.Json, member, descriptor.TypeName, kind!, text);
        });
        return problem is null ? (edited, null) : (content, problem);
    }

    /// <summary>Leads from one step to another, beside it, by an outcome. What leads there already stays as it is.</summary>
    public string Connect(string content, string source, string port, string target) => Edit(content, definition =>
    {
        if (definition.Find(source) is not { Parent: { Graph: not null } flowchart } || flowchart.ChildrenIn("activities").All(step => step.Id != target)
            || EdgesOf(flowchart).Any(edge => edge.Source == source && edge.Port == port && edge.Target == target)) return;
        ListOf(flowchart.Json, "connections").Add((JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
    });

    public string Disconnect(string content, string source, string port, string target) => Edit(content, definition =>
    {
        if (definition.Find(source) is not { Parent: { } flowchart }) return;
        foreach (var edge in EdgesOf(flowchart).Where(edge => edge.Source == source && edge.Port == port && edge.Target == target).ToList())
            edge.Json.Parent?.AsArray().Remove(edge.Json);
    });

    /// <summary>Adds a variable of the definition; a name that is taken changes nothing.</summary>
    public string AddVariable(string content, string name, string typeName, string value) => Edit(content, definition =>
    {
        if (definition.AllVariables.Any(variable => variable.Name == name || variable.Id == name)) return;
        ListOf(definition.Document, "variables").Add((JsonNode)new JsonObject
        {
            ["id"] = name, ["name"] = name, ["typeName"] = typeName, ["isArray"] = false, ["value"] = value.Length == 0 ? null : value,
            ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        });
    });

    public string SetVariable(string content, string id, string typeName, string value) => Edit(content, definition =>
    {
        if (VariableJson(definition, id) is not { } json) return;
        json["typeName"] = typeName;
        json["value"] = value.Length == 0 ? null : value;
    });

    public string RemoveVariable(string content, string id) => Edit(content, definition =>
    {
        if (VariableJson(definition, id) is { } json) json.Parent?.AsArray().Remove(json);
    });

    // The definition's own tree is changed: it was read for this edit alone.
    private string Edit(string content, Action<WorkflowDefinition> edit)
    {
        if (outlines.Parse(content) is not { } definition) return content;
        edit(definition);
        var edited = ConfigurationText.Format(definition.Document);
        return ContentHash.Of(edited) == ContentHash.Of(content) ? content : edited;
    }

    private static void SetExpression(WorkflowDefinition definition, JsonObject activity, string member, string typeName, string kind, string text)
    {
        var value = kind == "Variable" && definition.AllVariables.FirstOrDefault(variable => variable.Name == text) is { } known
            ? new JsonObject { ["id"] = known.Id, ["name"] = known.Name, ["typeName"] = known.TypeName }.ToJsonString()
            : text;
        if (activity[member] is not JsonObject envelope || envelope["expression"] is not JsonObject expression)
        {
            activity[member] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };
            return;
        }

        expression["type"] = kind;
        // A value that was no text, such as a list, stays one as long as it says the same.
        if (expression["value"] is { } old and not JsonValue && ConfigurationText.Format(old).TrimEnd('\n') == text) return;
        expression["value"] = value;
    }

    private static string? SetRaw(JsonObject activity, string member, string text)
    {
        try
        {
            activity[member] = StrictJson.Parse(text);
            return null;
        }
        catch (JsonException exception)
        {
            return JsonFindings.Of(exception).Message + $" (riga {exception.LineNumber + 1}, colonna {exception.BytePositionInLine + 1})";
        }
    }

    private static IEnumerable<(JsonObject Json, string Source, string Port, string Target)> EdgesOf(ActivityDefinition flowchart)
    {
        if (flowchart.Graph is not { } graph || flowchart.Json["connections"] is not JsonArray list) yield break;
        foreach (var connection in graph.Written)
            if (int.TryParse(connection.JsonPath.AsSpan()[(connection.JsonPath.LastIndexOf('[') + 1)..^1], out var index) && list[index] is JsonObject json)
                yield return (json, connection.SourceId, connection.Port, connection.TargetId);
    }

    private static JsonObject? VariableJson(WorkflowDefinition definition, string id) =>
        (definition.Document["variables"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(variable => JsonText(variable, "id") == id || JsonText(variable, "name") == id);

    private static string? JsonText(JsonObject json, string member) => json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonArray ListOf(JsonObject owner, string member)
    {
        if (owner[member] is JsonObject wrapper && wrapper["$values"] is JsonArray wrapped) return wrapped;
        if (owner[member] is not JsonArray list) owner[member] = list = [];
        return list;
    }

    private static string FreeId(WorkflowDefinition definition, string name)
    {
        var words = new string([.. name.Normalize(System.Text.NormalizationForm.FormD).Where(letter => letter < 128 && (char.IsLetterOrDigit(letter) || letter == ' '))])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var stem = words.Length == 0 ? "passo" : words[0].ToLowerInvariant() + string.Concat(words.Skip(1).Take(3).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var id = stem;
        for (var number = 2; definition.Find(id) is not null; number++) id = $"{stem}{number}";
        return id;
    }
}
