using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Waits for an event by name, or starts an instance when it is a trigger.</summary>
public sealed class EventActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Event",
        DisplayName = "Attendi un evento",
        Description = "Aspetta un evento con questo nome.",
        Category = Categories.Waiting,
        IsTrigger = true,
        Inputs = [new("eventName", "String", "Nome dell’evento", "L’evento da attendere.", IsRequired: true)],
        Outputs = [new("result", "Object", "Contenuto", "Ciò che l’evento porta con sé.")],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var name = context.Text("eventName") ?? "";
        var burst = context.Engine().Burst;
        if (burst.TakeTrigger(context.Activity))
        {
            context.SetOutput("result", burst.TriggerPayload);
            return new ActivityResult.Completed("Done");
        }
        context.SetBookmark(BookmarkKind.Event, name);
        return new ActivityResult.Waits();
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        context.SetOutput("result", resumed.Payload);
        return new ActivityResult.Completed("Done");
    }

    /// <summary>Waits for the event that the new version names.</summary>
    public override void Migrated(ActivityContext context, ActivityDefinition before)
    {
        if (ChangedInputs.Between(before, context.Activity).Count == 0) return;
        context.DropBookmarks(BookmarkKind.Event);
        context.SetBookmark(BookmarkKind.Event, context.Text("eventName") ?? "");
    }
}
