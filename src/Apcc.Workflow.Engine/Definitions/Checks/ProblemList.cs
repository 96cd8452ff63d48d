namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>Collects what the checks find, up to a number that a person can still read.</summary>
internal sealed class ProblemList
{
    /// <summary>More errors than this, or warnings, are not listed: one more says so.</summary>
    private const int MaxEach = 200;

    private readonly List<DefinitionProblem> _all = [];
    private int _errors;
    private int _warnings;

    public IReadOnlyList<DefinitionProblem> All => _all;

    /// <summary>Nothing that is found from here on would be listed: looking on, and comparing names, is in vain.</summary>
    public bool IsFull => _errors > MaxEach;

    public void Error(string jsonPath, string code, string message, ActivityDefinition? activity = null) =>
        Add(ref _errors, new DefinitionProblem(jsonPath, code, ProblemSeverity.Error, message, activity?.Id));

    public void Warning(string jsonPath, string code, string message, ActivityDefinition? activity = null) =>
        Add(ref _warnings, new DefinitionProblem(jsonPath, code, ProblemSeverity.Warning, message, activity?.Id));

    private void Add(ref int count, DefinitionProblem problem)
    {
        if (count > MaxEach) return;
        if (++count <= MaxEach) _all.Add(problem);
        else _all.Add(new DefinitionProblem("$", "more-problems", problem.Severity,
            $"Ci sono altri {(problem.Severity is ProblemSeverity.Error ? "errori" : "avvisi")} oltre ai primi {MaxEach}: correggere questi, poi controllare di nuovo."));
    }
}
