namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Something that somebody is going to do.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="Key">Orders what happens at the same instant, the same way in every run.</param>
/// <param name="Stage">What the progress line names: a definition's id, which it says by its title, or words.</param>
internal sealed record SimulatedHappening(DateTime At, string Key, string Stage, Func<CancellationToken, Task> DoAsync);

/// <summary>People of one sort, who have things in mind.</summary>
internal interface ISimulatedLife
{
    /// <summary>The next thing that any of them is going to do; null when none has anything to do.</summary>
    Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken);
}
