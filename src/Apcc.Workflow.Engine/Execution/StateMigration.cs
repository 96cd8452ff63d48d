using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Moves a waiting instance to another version of its definition. No step that has ended runs again.</summary>
public static class StateMigration
{
    /// <summary>What would happen: problems in Italian if the instance cannot move, and the state that it would have if it can.</summary>
    /// <param name="source">The version that the instance runs.</param>
    /// <remarks>Every step at which the instance stands must exist in the target with the same type and in the same container.
    /// Variables are kept by name; new ones begin with their initial value, dropped ones are lost.</remarks>
    public static StateMigrationResult Migrate(WorkflowState state, WorkflowDefinition source, WorkflowDefinition target)
    {
        var problems = new List<string>();
        if (state.DefinitionId != target.DefinitionId)
            problems.Add($"L'istanza appartiene al processo «{state.DefinitionId}», non a «{target.DefinitionId}».");
        if (state.Status is InstanceStatus.Finished) problems.Add("L'istanza è terminata: non c'è nulla da spostare.");
        var activityIds = state.Runs.ToDictionary(r => r.Id, r => r.ActivityId);
        foreach (var run in state.Runs)
        {
            var parent = run.ParentId is null ? null : activityIds[run.ParentId];
            if (target.Find(run.ActivityId) is not { } activity)
                problems.Add($"L'istanza sta nell'attività «{run.ActivityId}», che la nuova versione non ha.");
            else if (activity.Type != source.Find(run.ActivityId)?.Type)
                problems.Add($"L'attività «{run.ActivityId}» nella nuova versione è di un altro tipo ({activity.Type}).");
            else if (activity.Parent?.Id != parent)
                problems.Add($"L'attività «{run.ActivityId}» nella nuova versione sta in un altro contenitore.");
        }
        var variables = new Dictionary<string, JsonNode?>();
        foreach (var variable in target.Variables) Carry(state, variable, variables, problems);
        return new StateMigrationResult
        {
            Problems = problems,
            LostVariables = state.VariableValues.Keys.Where(name => !variables.ContainsKey(name)).ToList(),
            State = problems.Count > 0 ? null : Moved(state, target, variables),
        };
    }

    private static void Carry(
        WorkflowState state, VariableDefinition variable, Dictionary<string, JsonNode?> variables, List<string> problems)
    {
        try
        {
            variables[variable.Name] = VariableTypes.Coerce(
                state.VariableValues.TryGetValue(variable.Name, out var value) ? value : variable.Value, variable);
        }
        catch (ExpressionException unfit)
        {
            problems.Add(unfit.Message);
        }
    }

    private static WorkflowState Moved(WorkflowState state, WorkflowDefinition target, Dictionary<string, JsonNode?> variables) => new()
    {
        InstanceId = state.InstanceId,
        DefinitionId = state.DefinitionId,
        DefinitionVersionId = target.VersionId,
        Status = state.Status,
        SubStatus = state.SubStatus,
        CorrelationId = state.CorrelationId,
        Name = state.Name,
        ParentInstanceId = state.ParentInstanceId,
        Input = state.Input,
        Output = state.Output,
        Bookmarks = state.Bookmarks,
        Incidents = state.Incidents,
        VariableValues = variables,
        Runs = state.Runs,
        Counts = state.Counts,
        ActivityOutputs = state.ActivityOutputs,
        LastResult = state.LastResult,
        JournalSequence = state.JournalSequence,
        LastRunNumber = state.LastRunNumber,
    };
}
