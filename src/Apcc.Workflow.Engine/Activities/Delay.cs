using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Waits for a length of time.</summary>
public sealed class Delay : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Delay",
        DisplayName = "Attendi",
        Description = "Aspetta per la durata indicata.",
        Category = Categories.Waiting,
        Inputs = [new("timeSpan", "TimeSpan", "Durata", "Per esempio «00:10:00» o «P3D».", IsRequired: true)],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var text = context.Text("timeSpan");
        if (Expressions.Values.Span(text) is not { } span)
        {
            return new ActivityResult.Failed(
                "La durata dell’attesa non si legge: scriverla come «00:10:00» o «PT10M».", $"Valore: {text}");
        }
        context.SetBookmark(BookmarkKind.Timer, dueAt: context.Run.UtcNow + span);
        return new ActivityResult.Waits();
    }

    public override DateTime? WaitsUntil(ActivityContext context) => context.Run.UtcNow + Expressions.Values.Span(context.Text("timeSpan"));

    /// <summary><c>{"dueAt": "…"}</c> is the instant that is waited for from now on.</summary>
    public override ActivityResult Notified(ActivityContext context, BookmarkResumed notice) => WaitedSpan.Reset(context, notice);

    /// <summary>A delay that the new version makes longer or shorter ends as if it had been so from its beginning.</summary>
    public override void Migrated(ActivityContext context, ActivityDefinition before)
    {
        if (ChangedInputs.Between(before, context.Activity).Count > 0) WaitedSpan.Move(context, before, "timeSpan");
    }
}
