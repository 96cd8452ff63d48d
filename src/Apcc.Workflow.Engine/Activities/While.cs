using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its body as long as a condition holds.</summary>
public sealed class While : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.While",
        DisplayName = "Finché",
        Description = "Ripete l’attività finché la condizione è vera.",
        Category = Categories.Looping,
        Inputs = [new("condition", "Boolean", "Condizione", "Valutata prima di ogni giro.", "checkbox")],
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context) => Turn(context);

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Turn(context);

    private static ActivityResult Turn(ActivityContext context)
    {
        if (context.Activity.Child("body") is not { } body || context.Flag("condition") is not true)
            return new ActivityResult.Completed("Done");
        return new ActivityResult.Schedules(new ScheduledChild(body));
    }
}
