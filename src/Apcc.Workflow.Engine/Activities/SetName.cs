using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Names the instance.</summary>
public sealed class SetName : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.SetName",
        DisplayName = "Dai un nome all’istanza",
        Description = "Imposta il nome con cui l’istanza appare negli elenchi.",
        Category = Categories.Primitives,
        Inputs = [new("value", "String", "Nome", "Il nome dell’istanza.")],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Engine().Burst.Name = context.Text("value");
        return new ActivityResult.Completed("Done");
    }
}
