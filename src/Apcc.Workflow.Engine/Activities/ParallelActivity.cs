using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its activities side by side.</summary>
public sealed class ParallelActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Parallel",
        DisplayName = "In parallelo",
        Description = "Avvia insieme tutte le attività e aspetta che finiscano tutte.",
        Category = Categories.Containers,
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var activities = context.Activity.ChildrenIn("activities");
        return activities.Count == 0
            ? new ActivityResult.Completed("Done") : new ActivityResult.Schedules([.. activities.Select(a => new ScheduledChild(a))]);
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.HasOpenChildren ? new ActivityResult.Waits() : new ActivityResult.Completed("Done");
}
