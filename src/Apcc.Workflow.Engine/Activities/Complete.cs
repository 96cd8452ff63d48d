using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Completes the nearest flowchart around it; in the outermost one, the instance.</summary>
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
        var enclosing = engine.OwnRun.Ancestor(r => r.Activity.Behavior is Flowchart);
        if (enclosing?.Parent is null) engine.FinishInstance();
        else engine.CompleteEnclosing(enclosing);
        return new ActivityResult.Completed("Done");
    }
}
