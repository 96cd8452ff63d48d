using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>One version of a workflow definition, read once and shared by all runs. Never changed.</summary>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, ActivityDefinition> _byId;
    private readonly Dictionary<string, VariableDefinition> _variablesById = [];
    private readonly bool _hasUses;

    internal WorkflowDefinition(IReadOnlyList<ActivityDefinition> activities, IReadOnlyList<VariableDefinition> variables)
    {
        Activities = activities;
        Variables = variables;
        _byId = new Dictionary<string, ActivityDefinition>(activities.Count);
        foreach (var activity in activities) _byId.TryAdd(activity.Id, activity);
        IsComplete = activities.All(a => a.Behavior is not null);
        Executed = activities.Where(a => a.Behavior is ExecuteWorkflow && a.Inputs.ContainsKey("workflowDefinitionId"))
            .Select(a => a.Inputs["workflowDefinitionId"].LiteralText).OfType<string>().Distinct().ToList();
        _hasUses = activities.Any(a => a.Use is not null);
        AllVariables = [.. variables, .. activities.SelectMany(a => a.Variables)];
        foreach (var variable in AllVariables) _variablesById.TryAdd(variable.Id, variable);
    }

    /// <summary>The document's <c>id</c>; the definition's id with its version where the document has none.</summary>
    public required string VersionId { get; init; }
    public required string DefinitionId { get; init; }
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Whether the document asks to be published on import; null where it does not say.</summary>
    public bool? IsPublished { get; init; }
    public IReadOnlyList<VariableDefinition> Variables { get; }
    public IReadOnlyList<ArgumentDefinition> Inputs { get; init; } = [];
    public IReadOnlyList<ArgumentDefinition> Outputs { get; init; } = [];
    public DefinitionOptions Options { get; init; } = DefinitionOptions.Default;
    public required ActivityDefinition Root { get; init; }

    /// <summary>The document as it was read, unknown members included. Read only: clone it before changing anything.</summary>
    public required JsonObject Document { get; init; }

    /// <summary>Every activity, the root first, in document order.</summary>
    public IReadOnlyList<ActivityDefinition> Activities { get; }

    /// <summary>The definition's variables and those of its containers.</summary>
    public IReadOnlyList<VariableDefinition> AllVariables { get; }

    /// <summary>Forms, templates, calendars and definitions that literal inputs name.</summary>
    public IReadOnlyList<DefinitionReference> References { get; init; } = [];

    /// <summary>Types of the definitions that could have been used as activities, for suggestions.</summary>
    internal IReadOnlyCollection<string> UsableTypes { get; init; } = [];

    /// <summary>Whether any expression asks for the output of an earlier activity; if none does, states do not keep them.</summary>
    internal bool ReadsOutputs { get; init; }

    /// <summary>The activity with this id, or null.</summary>
    public ActivityDefinition? Find(string activityId) => _byId.GetValueOrDefault(activityId);

    /// <summary>Whether every activity's type is known; if not, one may be a definition that the reader was not handed.</summary>
    public bool IsComplete { get; }

    /// <summary>Definitions named by a literal that <c>Elsa.ExecuteWorkflow</c> runs inside the burst.</summary>
    public IReadOnlyList<string> Executed { get; }

    /// <summary>The activities that stand for other definitions, outermost first.</summary>
    public IEnumerable<ActivityDefinition> Uses => Activities.Where(a => a.Behavior is WorkflowActivity);

    /// <summary>The activities that the document itself writes.</summary>
    internal IEnumerable<ActivityDefinition> Own => Activities.Where(a => a.Use is null);

    /// <summary>Activities that may start an instance, with what they wait for.</summary>
    public IEnumerable<ActivityDefinition> Triggers => Activities.Where(a => a.CanStartWorkflow);

    internal VariableDefinition? FindVariable(string id) => _variablesById.GetValueOrDefault(id);

    /// <summary>The variable of this id that an activity sees: of the containers around it, nearest first, then the definition's.</summary>
    internal VariableDefinition? FindVariable(string id, ActivityDefinition from)
    {
        if (!_hasUses) return FindVariable(id);
        for (var at = from; at is not null; at = at.Parent)
            foreach (var variable in at.Variables)
                if (variable.Id == id) return variable;
        foreach (var variable in Variables)
            if (variable.Id == id) return variable;
        return FindVariable(id);
    }
}
