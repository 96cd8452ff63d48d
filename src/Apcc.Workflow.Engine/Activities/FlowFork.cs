using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Leaves by all its branches at once.</summary>
public sealed class FlowFork : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.FlowFork",
        DisplayName = "Biforcazione",
        Description = "Avvia insieme tutti i rami elencati.",
        Category = Categories.Branching,
        Inputs = [new("branches", "String[]", "Rami", "I nomi dei rami: ognuno è una porta di uscita.", "dynamic-outcomes")],
        Outcomes = [],
        OutcomesInput = "branches",
    };

    public override ActivityResult Execute(ActivityContext context) =>
        new ActivityResult.Completed([.. context.Texts("branches")]);
}
