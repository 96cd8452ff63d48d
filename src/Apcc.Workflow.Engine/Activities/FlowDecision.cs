using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Leaves by True or False.</summary>
public sealed class FlowDecision : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.FlowDecision",
        DisplayName = "Decisione",
        Description = "Sceglie il ramo «True» o «False» secondo la condizione.",
        Category = Categories.Branching,
        Inputs = [new("condition", "Boolean", "Condizione", "Espressione vera o falsa.", "checkbox")],
        Outcomes = ["True", "False"],
    };

    public override ActivityResult Execute(ActivityContext context) =>
        new ActivityResult.Completed(context.Flag("condition") is true ? "True" : "False");
}
