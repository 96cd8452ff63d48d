using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Starts an instance of another definition as a burst of its own, and may wait for its end.</summary>
public sealed class DispatchWorkflow : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.DispatchWorkflow",
        DisplayName = "Avvia un altro processo",
        Description = "Avvia un’istanza di un altro processo; può aspettarne la fine.",
        Category = Categories.Composition,
        Inputs =
        [
            new("workflowDefinitionId", "String", "Processo", "Il codice della definizione da avviare.", "workflow-definition-picker", Reference: "definition", IsRequired: true),
            new("correlationId", "String", "Codice della pratica", "Il codice che la nuova istanza riceve."),
            new("input", "Object", "Dati", "I valori degli ingressi, per nome.", "multiline"),
            new("waitForCompletion", "Boolean", "Aspetta la fine", "Se proseguire solo quando la nuova istanza è terminata.", "checkbox"),
        ],
        Outputs = [new("result", "Object", "Risultato", "I risultati dell’istanza avviata.")],
    };

    public override ActivityResult Execute(ActivityContext context) => ChildInstances.Start(context);

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        context.SetOutput("result", ChildReply.OutputOf(resumed.Payload));
        return new ActivityResult.Completed("Done");
    }
}
