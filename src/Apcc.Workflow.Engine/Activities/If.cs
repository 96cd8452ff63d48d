using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs one of two activities.</summary>
public sealed class If : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.If",
        DisplayName = "Se",
        Description = "Esegue «then» se la condizione è vera, altrimenti «else».",
        Category = Categories.Branching,
        Inputs = [new("condition", "Boolean", "Condizione", "Espressione vera o falsa.", "checkbox")],
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var branch = context.Activity.Child(context.Flag("condition") is true ? "then" : "else");
        return branch is null ? new ActivityResult.Completed("Done") : new ActivityResult.Schedules(new ScheduledChild(branch));
    }
}
