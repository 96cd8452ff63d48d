using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Where a flowchart begins.</summary>
public sealed class Start : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Start",
        DisplayName = "Inizio",
        Description = "Il punto da cui il diagramma comincia.",
        Category = Categories.Ending,
    };

    public override ActivityResult Execute(ActivityContext context) => new ActivityResult.Completed("Done");
}
