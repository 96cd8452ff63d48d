namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Tells open pages that a task changed, on whichever host of the database, so that lists are never stale.</summary>
public sealed class HumanTaskNews
{
    /// <summary>Stands for every task: who may see which has changed, e.g. because somebody is away from now on.</summary>
    public static readonly Guid EveryTask = Guid.Empty;

    /// <summary>Raised after the commit, on any thread, with the task or <see cref="EveryTask"/>.</summary>
    public event Action<Guid>? Changed;

    /// <summary>As <see cref="Changed"/>, for what this very host has committed.</summary>
    internal event Action<Guid>? Published;

    internal void Publish(Guid humanTaskId)
    {
        Relay(humanTaskId);
        Published?.Invoke(humanTaskId);
    }

    /// <summary>Another host has committed it.</summary>
    internal void Relay(Guid humanTaskId) => Changed?.Invoke(humanTaskId);

    internal void PublishAll() => Publish(EveryTask);
}
