using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs the activities of the cases that hold.</summary>
public sealed class Switch : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Switch",
        DisplayName = "Scegli fra casi",
        Description = "Esegue l’attività del primo caso vero (o di tutti i casi veri), altrimenti «default».",
        Category = Categories.Branching,
        Inputs =
        [
            new("cases", "SwitchCase[]", "Casi", "Ciascuno con etichetta, condizione e attività.", "switch-editor", IsWrapped: false),
            new("mode", "SwitchMode", "Modo", "MatchFirst: il primo caso vero; MatchAny: tutti.", "dropdown") { Options = ["MatchFirst", "MatchAny"] },
        ],
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var matched = SwitchCases.Matching(context);
        var children = matched.Select(i => context.Activity.Child($"cases[{i}].activity")).OfType<Definitions.ActivityDefinition>().ToList();
        if (matched.Count == 0 && context.Activity.Child("default") is { } other) children.Add(other);
        return children.Count == 0
            ? new ActivityResult.Completed("Done") : new ActivityResult.Schedules([.. children.Select(c => new ScheduledChild(c))]);
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.HasOpenChildren ? new ActivityResult.Waits() : new ActivityResult.Completed("Done");
}
