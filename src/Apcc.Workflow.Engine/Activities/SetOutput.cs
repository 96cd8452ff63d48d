using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Sets an output of the instance.</summary>
public sealed class SetOutput : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.SetOutput",
        DisplayName = "Imposta un risultato",
        Description = "Imposta un risultato del processo.",
        Category = Categories.Primitives,
        Inputs =
        [
            new("outputName", "String", "Risultato", "Nome del risultato.", "output-picker", IsRequired: true),
            new("outputValue", "Object", "Valore", "Il valore da assegnare."),
        ],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Engine().Burst.SetOutput(context.Text("outputName") ?? "", context.Input("outputValue"), context.Engine().OwnRun);
        return new ActivityResult.Completed("Done");
    }
}
