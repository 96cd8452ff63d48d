namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Tells open pages of this process that a task changed, so that lists are never stale.</summary>
public sealed class HumanTaskNews
{
    /// <summary>Raised after the commit, on any thread.</summary>
    public event Action<Guid>? Changed;

    internal void Publish(Guid humanTaskId) => Changed?.Invoke(humanTaskId);
}
