using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>One activity of a definition: what the JSON says, with its place. Read once, never changed, shared by all runs.</summary>
public sealed class ActivityDefinition
{
    private readonly Dictionary<string, InputExpression> _inputs = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ActivityDefinition> _children = [];

    /// <summary>Unique in the definition. Inside a definition that is used as an activity, the id of that activity stands before it:
    /// <c>use/inner</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id as its own document writes it.</summary>
    public required string LocalId { get; init; }

    /// <summary>The activity that uses the definition which this one belongs to; null for the document's own.</summary>
    public ActivityDefinition? Use { get; init; }

    /// <summary>Ids from the root to the activity, colon separated: <c>Workflow1:Flowchart1:task1</c>.</summary>
    public required string NodeId { get; init; }
    public string? Name { get; init; }

    /// <summary>What people read: the designer's text, else the name, else the id.</summary>
    public string DisplayName =>
        (Json.Member("metadata") as JsonObject)?.MemberText("displayText") is { Length: > 0 } text ? text : Name is { Length: > 0 } name ? name : Id;
    public required string Type { get; init; }
    public required string JsonPath { get; init; }

    /// <summary>The activity's object in the document, unchanged. Read only: it is shared by all runs.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>The container it stands in; null for the root.</summary>
    public ActivityDefinition? Parent { get; init; }

    /// <summary>Where in its container it stands: the member's name, with an index in lists (<c>body</c>, <c>activities[2]</c>,
    /// <c>cases[0].activity</c>).</summary>
    public string Slot { get; init; } = "";

    /// <summary>Whether an event, a timer or a date may start an instance at this activity.</summary>
    public bool CanStartWorkflow { get; init; }

    /// <summary>The activities inside, in document order.</summary>
    public IReadOnlyList<ActivityDefinition> Children => _children;

    /// <summary>Variables that live as long as one run of this container.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; internal set; } = [];

    /// <summary>The inputs that the document sets, by member name.</summary>
    public IReadOnlyDictionary<string, InputExpression> Inputs => _inputs;

    /// <summary>What it does; null when the type is not registered.</summary>
    public ActivityBehavior? Behavior { get; internal set; }

    /// <summary>How what fails outside is tried again; null where the document does not say.</summary>
    public RetrySettings? Retry { get; internal set; }

    /// <summary>The edges inside a flowchart; null for every other activity.</summary>
    public FlowGraph? Graph { get; internal set; }

    /// <summary>The activity standing in a single slot such as <c>body</c>, <c>then</c>, <c>else</c>, <c>default</c>.</summary>
    public ActivityDefinition? Child(string slot)
    {
        foreach (var child in _children)
            if (string.Equals(child.Slot, slot, StringComparison.OrdinalIgnoreCase)) return child;
        return null;
    }

    /// <summary>The activities of a list such as <c>activities</c> or <c>branches</c>, in order.</summary>
    public IReadOnlyList<ActivityDefinition> ChildrenIn(string list) =>
        _children.Where(c => c.Slot.StartsWith(list + "[", StringComparison.OrdinalIgnoreCase)).ToList();

    /// <summary>A plain member of the JSON; PascalCase names of older files are found too.</summary>
    public JsonNode? Member(string name) => Json.Member(name);

    internal void Add(ActivityDefinition child) => _children.Add(child);

    internal void Add(InputExpression input) => _inputs[input.Name] = input;

    public override string ToString() => $"{Type} {Id}";
}
