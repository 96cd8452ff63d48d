using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Leaves by the cases that hold, or by Default.</summary>
public sealed class FlowSwitch : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.FlowSwitch",
        DisplayName = "Scegli il ramo",
        Description = "Prosegue per il primo caso vero (o per tutti i casi veri), altrimenti per «Default».",
        Category = Categories.Branching,
        Inputs =
        [
            new("cases", "FlowSwitchCase[]", "Casi", "Ciascuno con etichetta (la porta di uscita) e condizione.", "flow-switch-editor", IsWrapped: false),
            new("mode", "SwitchMode", "Modo", "MatchFirst: il primo caso vero; MatchAny: tutti.", "dropdown") { Options = ["MatchFirst", "MatchAny"] },
        ],
        Outcomes = ["Default"],
        OutcomesInput = "cases",
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var labels = SwitchCases.Labels(context.Activity);
        var matched = SwitchCases.Matching(context);
        return matched.Count == 0
            ? new ActivityResult.Completed("Default") : new ActivityResult.Completed([.. matched.Select(i => labels[i])]);
    }
}
