namespace Apcc.Workflow.Casework.Simulation;

/// <summary>What somebody is going to do with an open task.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="ActorId">Null: nobody will.</param>
/// <param name="Action">The button; null: a manager gives the task to <paramref name="ActorId"/>.</param>
/// <param name="Key">Tells this piece of work from every other of the cycle, in every run of the simulation.</param>
internal sealed record SimulatedAct(Guid HumanTaskId, DateTime At, Guid? ActorId, string? Action, string Key)
{
    public required TaskHabit Habit { get; init; }
    public required string DefinitionId { get; init; }
}
