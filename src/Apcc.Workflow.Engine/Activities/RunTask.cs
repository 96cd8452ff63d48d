using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Asks a program outside for work and waits for its result.</summary>
public sealed class RunTask : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.RunTask",
        DisplayName = "Affida un lavoro",
        Description = "Chiede un lavoro a un programma esterno e aspetta il risultato.",
        Category = Categories.Waiting,
        Inputs =
        [
            new("taskName", "String", "Nome del lavoro", "Che cosa il programma deve fare.", IsRequired: true),
            new("payload", "Object", "Dati", "I dati per il lavoro.", "multiline"),
        ],
        Outputs = [new("result", "Object", "Risultato", "Ciò che il programma ha risposto.")],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var name = context.Text("taskName") ?? "";
        var payload = context.Input("payload");
        var bookmark = context.SetBookmark(BookmarkKind.RunTask, name);
        context.Emit(new RunTaskRequested(name, payload, bookmark));
        return new ActivityResult.Waits();
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        context.SetOutput("result", resumed.Payload);
        return new ActivityResult.Completed("Done");
    }
}
