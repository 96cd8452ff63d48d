namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A person whom a manager can give a task to.</summary>
/// <param name="IsCandidate">The person could take it without being given it.</param>
public sealed record PersonChoice(Guid Id, string Name, string? JobTitle, bool IsCandidate)
{
    /// <summary>Who would do it today, because the person is away.</summary>
    public string? SubstituteName { get; init; }
}
