using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Wraps one activity.</summary>
public sealed class FlowNode : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.FlowNode",
        DisplayName = "Nodo",
        Description = "Esegue l’attività che contiene.",
        Category = Categories.Containers,
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        return context.Activity.Child("body") is { } body
            ? new ActivityResult.Schedules(new ScheduledChild(body)) : new ActivityResult.Completed("Done");
    }
}
