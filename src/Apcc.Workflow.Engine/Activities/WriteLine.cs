using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Writes one line of text.</summary>
public sealed class WriteLine : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.WriteLine",
        DisplayName = "Scrivi una riga",
        Description = "Scrive una riga di testo nel registro del processo.",
        Category = Categories.Primitives,
        Inputs = [new("text", "String", "Testo", "La riga da scrivere.")],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Emit(new LineWritten(context.Text("text") ?? ""));
        return new ActivityResult.Completed("Done");
    }
}
