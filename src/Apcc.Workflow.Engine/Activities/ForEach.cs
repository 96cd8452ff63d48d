using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its body once per item, one after the other.</summary>
public sealed class ForEach : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.ForEach",
        DisplayName = "Per ciascuno",
        Description = "Ripete l’attività per ogni elemento, uno dopo l’altro.",
        Category = Categories.Looping,
        Inputs = [new("items", "Object[]", "Elementi", "L’elenco da percorrere.", "multi-text")],
        Outputs = [new("currentValue", "Object", "Elemento corrente", "L’elemento del giro.")],
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Memory["items"] = new JsonArray([.. Values.Items(context.Input("items")).Select(i => i?.DeepClone())]);
        context.Memory["next"] = 0;
        return Turn(context);
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Turn(context);

    private static ActivityResult Turn(ActivityContext context)
    {
        var items = (JsonArray)context.Memory["items"]!; // set by Execute
        var index = context.Memory["next"]!.GetValue<int>(); // likewise
        if (index >= items.Count || context.Activity.Child("body") is not { } body) return new ActivityResult.Completed("Done");
        context.Memory["next"] = index + 1;
        context.SetOutput("currentValue", items[index]);
        return new ActivityResult.Schedules(new ScheduledChild(body, new JsonObject
        {
            ["CurrentValue"] = items[index]?.DeepClone(),
            ["CurrentIndex"] = index,
        }));
    }
}
