using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its activities along its connections: an activity with several inbound connections is a join.</summary>
public sealed class Flowchart : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Flowchart",
        DisplayName = "Diagramma di flusso",
        Description = "Esegue le attività seguendo i collegamenti; dove più collegamenti si incontrano aspetta i rami ancora attivi.",
        Category = Categories.Containers,
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var engine = context.Engine();
        if (context.Activity.Graph is not { } graph) return new ActivityResult.Completed("Done");
        var trigger = engine.Burst.TriggerActivityId;
        var start = graph.Activities.FirstOrDefault(a => trigger is not null && a.Id == trigger) ?? graph.Start;
        return start is null ? new ActivityResult.Completed("Done") : new ActivityResult.Schedules(new ScheduledChild(start));
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        if (context.Activity.Graph is not { } graph || child.Child.Behavior is End) return new ActivityResult.Completed("Done");
        return new FlowJoins(context.Engine(), graph).Follow(child);
    }
}
