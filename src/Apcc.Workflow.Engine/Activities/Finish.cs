using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Ends the instance at once; everything that waits is withdrawn.</summary>
public sealed class Finish : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Finish",
        DisplayName = "Fine del processo",
        Description = "Conclude subito l’intero processo; tutto ciò che è ancora aperto viene ritirato.",
        Category = Categories.Ending,
        Outcomes = [],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Engine().FinishInstance();
        return new ActivityResult.Completed("Done");
    }
}
