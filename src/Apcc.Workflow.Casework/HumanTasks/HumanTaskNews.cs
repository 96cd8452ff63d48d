namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Tells open pages of this process that a task changed, so that lists are never stale.</summary>
public sealed class HumanTaskNews
{
    /// <summary>Stands for every task: who may see which has changed, e.g. because somebody is away from now on.</summary>
    public static readonly Guid EveryTask = Guid.Empty;

    /// <summary>Raised after the commit, on any thread, with the task or <see cref="EveryTask"/>.</summary>
    public event Action<Guid>? Changed;

    internal void Publish(Guid humanTaskId) => Changed?.Invoke(humanTaskId);

    internal void PublishAll() => Publish(EveryTask);
}
