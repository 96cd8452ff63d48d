using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Ends the flowchart that it stands in; what is still open there is cancelled.</summary>
public sealed class End : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.End",
        DisplayName = "Fine del diagramma",
        Description = "Conclude il diagramma in cui si trova; ciò che vi è ancora aperto viene ritirato.",
        Category = Categories.Ending,
        Outcomes = [],
    };

    public override ActivityResult Execute(ActivityContext context) => new ActivityResult.Completed("Done");
}
