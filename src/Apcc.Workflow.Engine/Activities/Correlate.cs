using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Sets the correlation id; what waits from then on waits under it.</summary>
public sealed class Correlate : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Correlate",
        DisplayName = "Collega alla pratica",
        Description = "Imposta il codice che lega l’istanza alla sua pratica.",
        Category = Categories.Primitives,
        Inputs = [new("correlationId", "String", "Codice", "Di solito il codice della pratica.")],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Engine().Burst.CorrelationId = context.Text("correlationId");
        return new ActivityResult.Completed("Done");
    }
}
