using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Publishes an event; the host delivers it after the burst.</summary>
public sealed class PublishEvent : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.PublishEvent",
        DisplayName = "Pubblica un evento",
        Description = "Manda un evento alle altre istanze, o solo a questa.",
        Category = Categories.Waiting,
        Inputs =
        [
            new("eventName", "String", "Nome dell’evento", "L’evento da pubblicare.", IsRequired: true),
            new("correlationId", "String", "Codice della pratica", "Solo le istanze con questo codice lo ricevono."),
            new("isLocalEvent", "Boolean", "Solo questa istanza", "L’evento resta in questa istanza.", "checkbox"),
            new("payload", "Object", "Contenuto", "Ciò che l’evento porta con sé.", "multiline"),
        ],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        if (ChildInstances.TooMany(context) is { } failed) return failed;
        var name = context.Text("eventName") ?? "";
        context.Emit(new EventPublished(name, context.Text("correlationId"), context.Flag("isLocalEvent") is true, context.Input("payload")));
        return new ActivityResult.Completed("Done");
    }
}
