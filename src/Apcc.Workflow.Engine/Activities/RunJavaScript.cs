using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs a script; it may choose the outcome with <c>setOutcome('…')</c>.</summary>
public sealed class RunJavaScript : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.RunJavaScript",
        DisplayName = "Esegui uno script",
        Description = "Esegue uno script JavaScript; con setOutcome('…') lo script sceglie l’uscita.",
        Category = Categories.Scripting,
        Inputs =
        [
            new("script", "String", "Script", "Il codice JavaScript da eseguire.", "code-editor", IsRequired: true),
            new("possibleOutcomes", "String[]", "Uscite possibili", "I nomi che lo script può passare a setOutcome.", "dynamic-outcomes"),
        ],
        Outputs = [new("result", "Object", "Risultato", "Il valore dell’ultima espressione dello script.")],
        OutcomesInput = "possibleOutcomes",
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var engine = context.Engine();
        if (!context.Activity.Inputs.TryGetValue("script", out var script)) return new ActivityResult.Completed("Done");
        var (result, outcomes) = engine.Burst.Expressions.RunScript(script, engine.OwnRun);
        context.SetOutput("result", result);
        return new ActivityResult.Completed(outcomes.Count > 0 ? outcomes : ["Done"]);
    }
}
