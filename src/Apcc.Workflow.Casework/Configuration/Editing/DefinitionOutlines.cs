using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration.Editing;

/// <summary>Reads definitions as lists, for an editor that works by keyboard and screen reader alone.</summary>
public sealed class DefinitionOutlines(ActivityRegistry registry)
{
    /// <summary>Types that hold a list of steps, and the place in which a new one is put.</summary>
    internal static readonly HashSet<string> Holders = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel"];

    /// <summary>What a step may be, by category and name.</summary>
    public IReadOnlyList<ActivityDescriptor> Catalogue =>
        [.. registry.Descriptors.OrderBy(type => type.Category, StringComparer.CurrentCulture).ThenBy(type => type.DisplayName, StringComparer.CurrentCulture)];

    /// <summary>Null for a text that is no definition.</summary>
    public DefinitionOutline? Read(string content) => Parse(content) is not { } definition ? null : new DefinitionOutline
    {
        Name = definition.Name,
        Description = definition.Description ?? "",
        Steps = [.. definition.Activities.Where(activity => activity.Parent is not null).Select(Of)],
        Containers = [.. definition.Activities.Where(activity => Holders.Contains(activity.Type)).Select(Of)],
        Variables = [.. definition.Variables.Select(variable => new VariableOutline(variable.Id, variable.Name, variable.TypeName, TextOf(variable.Value)))],
    };

    /// <summary>One step; null where there is none of that id.</summary>
    public StepSheet? Step(string content, string id)
    {
        if (Parse(content) is not { } definition || definition.Find(id) is not { Parent: { } parent } activity) return null;
        var beside = parent.Graph is null ? [] : parent.ChildrenIn("activities");
        return new StepSheet
        {
            Step = Of(activity),
            Description = activity.Json["metadata"] is JsonObject metadata ? TextOf(metadata["description"]) : "",
            TypeDescription = activity.Behavior?.Descriptor.Description,
            Inputs = [.. activity.Behavior?.Descriptor.Inputs.Select(input => Of(definition, activity, input)) ?? []],
            Outcomes = parent.Graph is null ? [] : Outcomes(activity, parent.Graph),
            Targets = [.. beside.Select(Of)],
        };
    }

    internal WorkflowDefinition? Parse(string content) =>
        JsonFindings.In(content) is null ? DefinitionReader.Read(content, registry).Definition : null;

    private static StepOutline Of(ActivityDefinition activity)
    {
        var depth = -1;
        for (var container = activity.Parent; container is not null; container = container.Parent) depth++;
        return new(activity.Id, ActivityNames.Of(activity), activity.Type, ActivityNames.OfType(activity), Math.Max(depth, 0));
    }

    // What leaves by an outcome that the type no longer has is shown too: it must be seen to be mended.
    private static List<StepOutcome> Outcomes(ActivityDefinition activity, FlowGraph graph)
    {
        var leaving = graph.Written.Where(connection => connection.SourceId == activity.Id).ToList();
        return
        [
            .. (ActivityPorts.Of(activity) ?? []).Union(leaving.Select(connection => connection.Port)).Select(port => new StepOutcome(
                port, [.. leaving.Where(connection => connection.Port == port)
                    .Select(connection => connection.Target is { } target ? Of(target) : new StepOutline(connection.TargetId, connection.TargetId, "", "", 0))])),
        ];
    }

    internal static StepInput Of(WorkflowDefinition definition, ActivityDefinition activity, InputDescriptor descriptor)
    {
        activity.Inputs.TryGetValue(descriptor.Name, out var written);
        var kind = descriptor.IsWrapped ? written?.Kind : null;
        var text = descriptor.IsWrapped ? written is null ? "" : TextOf(written.Value) : activity.Member(descriptor.Name) is { } raw ? ConfigurationText.Format(raw).TrimEnd('\n') : "";
        return new(descriptor.Name, descriptor.DisplayName, descriptor.Description, kind,
            kind is "Variable" ? VariableName(definition, text) : text, descriptor.IsRequired, descriptor.IsWrapped, descriptor.Options ?? []);
    }

    // Elsa writes the whole variable as JSON inside a text.
    private static string VariableName(WorkflowDefinition definition, string text)
    {
        try
        {
            return StrictJson.Parse(text) is JsonObject json && (json["name"] ?? json["id"]) is { } name ? TextOf(name) : text;
        }
        catch (System.Text.Json.JsonException)
        {
            return definition.AllVariables.FirstOrDefault(variable => variable.Id == text)?.Name ?? text;
        }
    }

    private static string TextOf(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => ConfigurationText.Format(node).TrimEnd('\n'),
    };
}
