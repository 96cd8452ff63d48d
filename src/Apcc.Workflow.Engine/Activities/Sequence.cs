using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its activities one after the other.</summary>
public sealed class Sequence : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Sequence",
        DisplayName = "Sequenza",
        Description = "Esegue le attività una dopo l’altra.",
        Category = Categories.Containers,
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context) => Next(context, 0);

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        var activities = context.Activity.ChildrenIn("activities");
        for (var i = 0; i < activities.Count; i++)
            if (ReferenceEquals(activities[i], child.Child)) return Next(context, i + 1);
        return new ActivityResult.Completed("Done");
    }

    private static ActivityResult Next(ActivityContext context, int index)
    {
        var activities = context.Activity.ChildrenIn("activities");
        return index < activities.Count
            ? new ActivityResult.Schedules(new ScheduledChild(activities[index])) : new ActivityResult.Completed("Done");
    }
}
