using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs an instance of another definition; its result tells how it ended.</summary>
/// <remarks>The child runs inside its parent's burst until it ends or first waits; from then on it has bursts of its own. A
/// definition that may run only once at a time runs right after its parent's burst, as with DispatchWorkflow.</remarks>
public sealed class ExecuteWorkflow : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.ExecuteWorkflow",
        DisplayName = "Esegui un altro processo",
        Description = "Esegue un altro processo e può aspettarne la fine.",
        Category = Categories.Composition,
        Inputs =
        [
            new("workflowDefinitionId", "String", "Processo", "Il codice della definizione da avviare.", "workflow-definition-picker", Reference: "definition", IsRequired: true),
            new("correlationId", "String", "Codice della pratica", "Il codice che la nuova istanza riceve."),
            new("input", "Object", "Dati", "I valori degli ingressi, per nome.", "multiline"),
            new("waitForCompletion", "Boolean", "Aspetta la fine", "Se proseguire solo quando la nuova istanza è terminata.", "checkbox"),
        ],
        Outputs = [new("result", "Object", "Risultato", "WorkflowInstanceId, Status, SubStatus e Output dell’istanza.")],
    };

    public override ActivityResult Execute(ActivityContext context) => ChildInstances.Execute(context);

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        context.SetOutput("result", ChildReply.Describe(resumed));
        return new ActivityResult.Completed("Done");
    }
}
