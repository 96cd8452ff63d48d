using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Waits until an instant; one that has passed does not wait.</summary>
public sealed class StartAt : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.StartAt",
        DisplayName = "Attendi una data",
        Description = "Aspetta fino all’istante indicato; se è già passato prosegue subito.",
        Category = Categories.Waiting,
        IsTrigger = true,
        Inputs = [new("dateTime", "DateTime", "Data e ora", "Una data senza ora vale dalle 00:00, ora dell’ufficio.", "date-time-picker", IsRequired: true)],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        if (context.Engine().Burst.TakeTrigger(context.Activity)) return new ActivityResult.Completed("Done");
        if (context.Instant("dateTime") is not { } dueAt || dueAt <= context.Run.UtcNow) return new ActivityResult.Completed("Done");
        context.SetBookmark(BookmarkKind.Timer, dueAt: dueAt);
        return new ActivityResult.Waits();
    }

    public override DateTime? WaitsUntil(ActivityContext context) => context.Instant("dateTime");

    /// <summary><c>{"dueAt": "…"}</c> is the instant that is waited for from now on.</summary>
    public override ActivityResult Notified(ActivityContext context, BookmarkResumed notice) => WaitedSpan.Reset(context, notice);

    /// <summary>A date that the new version sets otherwise is the one waited for; one that has passed does not wait.</summary>
    public override void Migrated(ActivityContext context, ActivityDefinition before)
    {
        if (ChangedInputs.Between(before, context.Activity).Count == 0) return;
        context.DropBookmarks(BookmarkKind.Timer);
        context.SetBookmark(BookmarkKind.Timer, dueAt: context.Instant("dateTime") ?? context.Run.UtcNow);
    }
}
