using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Ends the nearest loop around it.</summary>
public sealed class Break : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Break",
        DisplayName = "Interrompi il ciclo",
        Description = "Esce dal ciclo più vicino; ciò che vi è ancora aperto viene ritirato.",
        Category = Categories.Looping,
        Outcomes = [],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var engine = context.Engine();
        var loop = engine.OwnRun.Ancestor(r => r.Activity.Behavior is For or ForEach or ParallelForEach or While);
        if (loop is null)
        {
            return new ActivityResult.Failed(
                "«Interrompi il ciclo» sta fuori da ogni ciclo: spostarlo in un ciclo o toglierlo dalla definizione.");
        }
        engine.CompleteEnclosing(loop);
        return new ActivityResult.Completed("Done");
    }
}
