using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its body for all items side by side.</summary>
public sealed class ParallelForEach : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.ParallelForEach",
        DisplayName = "Per ciascuno, insieme",
        Description = "Avvia l’attività per tutti gli elementi insieme e aspetta che finiscano tutti.",
        Category = Categories.Looping,
        Inputs = [new("items", "Object[]", "Elementi", "L’elenco da percorrere.", "multi-text")],
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var items = Values.Items(context.Input("items"));
        if (items.Count == 0 || context.Activity.Child("body") is not { } body) return new ActivityResult.Completed("Done");
        return new ActivityResult.Schedules([.. items.Select((item, index) => new ScheduledChild(body, new JsonObject
        {
            ["CurrentValue"] = item?.DeepClone(),
            ["CurrentIndex"] = index,
        }))]);
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.HasOpenChildren ? new ActivityResult.Waits() : new ActivityResult.Completed("Done");
}
