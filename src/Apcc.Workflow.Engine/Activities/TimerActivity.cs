using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Starts an instance at regular intervals; inside one, waits for one interval.</summary>
public sealed class TimerActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Timer",
        DisplayName = "A intervalli regolari",
        Description = "Avvia il processo a intervalli regolari; dentro un processo aspetta un intervallo.",
        Category = Categories.Waiting,
        IsTrigger = true,
        Inputs = [new("interval", "TimeSpan", "Intervallo", "Per esempio «01:00:00» o «P1D».", IsRequired: true)],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        if (context.Engine().Burst.TakeTrigger(context.Activity)) return new ActivityResult.Completed("Done");
        var text = context.Text("interval");
        if (Values.Span(text) is not { } interval || interval <= TimeSpan.Zero)
            return new ActivityResult.Failed("L’intervallo non si legge: scriverlo come «01:00:00» o «PT1H».", $"Valore: {text}");
        context.SetBookmark(BookmarkKind.Timer, dueAt: context.Run.UtcNow + interval);
        return new ActivityResult.Waits();
    }

    /// <summary>An interval that the new version makes longer or shorter ends as if it had been so from its beginning.</summary>
    public override void Migrated(ActivityContext context, ActivityDefinition before)
    {
        if (ChangedInputs.Between(before, context.Activity).Count > 0) WaitedSpan.Move(context, before, "interval");
    }
}
