using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Completes the nearest flowchart around it; in the outermost one, the instance, or the activity that the definition is
/// used as, with the outcomes given.</summary>
public sealed class Complete : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Complete",
        DisplayName = "Conclude il contenitore",
        Description = "Conclude il diagramma in cui si trova, o il processo se sta nel diagramma principale.",
        Category = Categories.Ending,
        Outcomes = [],
        Inputs = [new("outcomes", "Object", "Esiti", "Esiti con cui il processo si conclude.", "multi-text")],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var engine = context.Engine();
        var enclosing = engine.OwnRun.Ancestor(r => r.Activity.Behavior is Flowchart or WorkflowActivity);
        // The outermost flowchart of a definition that is used as an activity stands for all of it.
        if (enclosing?.Parent is { Activity.Behavior: WorkflowActivity } use) enclosing = use;
        if (enclosing?.Activity.Behavior is WorkflowActivity)
        {
            WorkflowActivity.GiveOutputs(new ActivityRunContext(engine.Burst, enclosing));
            engine.CompleteEnclosing(enclosing, context.Texts("outcomes"));
        }
        else if (enclosing?.Parent is null)
        {
            engine.FinishInstance();
        }
        else
        {
            engine.CompleteEnclosing(enclosing);
        }
        return new ActivityResult.Completed("Done");
    }
}
