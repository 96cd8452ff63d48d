using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its body once per number.</summary>
public sealed class For : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.For",
        DisplayName = "Conta",
        Description = "Ripete l’attività per ogni numero da «start» a «end».",
        Category = Categories.Looping,
        Inputs =
        [
            new("start", "Int32", "Da", "Primo numero."),
            new("end", "Int32", "A", "Ultimo numero."),
            new("step", "Int32", "Passo", "Differenza fra un giro e il successivo; 1 se manca."),
            new("outerBoundInclusive", "Boolean", "Compreso l’ultimo", "Se il giro con l’ultimo numero si esegue.", "checkbox"),
        ],
        Outputs = [new("currentValue", "Object", "Numero corrente", "Il numero del giro.")],
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Memory["next"] = context.Input("start") is { } start ? Values.Number(start) ?? 0 : 0;
        context.Memory["end"] = Values.Number(context.Input("end")) ?? 0;
        context.Memory["step"] = Values.Number(context.Input("step")) is { } step and not 0 ? step : 1;
        context.Memory["inclusive"] = context.Flag("outerBoundInclusive") ?? true;
        return Turn(context);
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Turn(context);

    private static ActivityResult Turn(ActivityContext context)
    {
        var (next, end, step) = (Number(context, "next"), Number(context, "end"), Number(context, "step"));
        var inclusive = context.Memory["inclusive"]!.GetValue<bool>(); // set by Execute
        var over = step > 0 ? (inclusive ? next > end : next >= end) : inclusive ? next < end : next <= end;
        if (over || context.Activity.Child("body") is not { } body) return new ActivityResult.Completed("Done");
        context.Memory["next"] = next + step;
        JsonNode current = next == Math.Floor(next) ? JsonValue.Create((long)next) : JsonValue.Create(next);
        context.SetOutput("currentValue", current);
        return new ActivityResult.Schedules(new ScheduledChild(body, new JsonObject { ["CurrentValue"] = current }));
    }

    private static double Number(ActivityContext context, string name) => Values.Number(context.Memory[name]) ?? 0;
}
