namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>Collects what the checks find.</summary>
internal sealed class ProblemList
{
    private readonly List<DefinitionProblem> _all = [];

    public IReadOnlyList<DefinitionProblem> All => _all;

    public void Error(string jsonPath, string code, string message, ActivityDefinition? activity = null) =>
        _all.Add(new DefinitionProblem(jsonPath, code, ProblemSeverity.Error, message, activity?.Id));

    public void Warning(string jsonPath, string code, string message, ActivityDefinition? activity = null) =>
        _all.Add(new DefinitionProblem(jsonPath, code, ProblemSeverity.Warning, message, activity?.Id));
}
