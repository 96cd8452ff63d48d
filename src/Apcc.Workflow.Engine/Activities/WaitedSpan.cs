using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>A length of time that is being waited out, and that another version of the definition changes.</summary>
internal static class WaitedSpan
{
    /// <summary>Waits until the instant that a notice names.</summary>
    /// <exception cref="ExpressionException">It names none.</exception>
    public static ActivityResult Reset(ActivityContext context, BookmarkResumed notice)
    {
        if (notice.Payload is not System.Text.Json.Nodes.JsonObject change || Values.Instant(change["dueAt"], context.Run.TimeZone) is not { } dueAt)
            throw new ExpressionException($"La nuova data di «{context.Activity.DisplayName}» non si legge.");
        context.DropBookmarks(BookmarkKind.Timer);
        context.SetBookmark(BookmarkKind.Timer, dueAt: dueAt);
        return new ActivityResult.Waits();
    }

    /// <summary>Sets the timer anew: its beginning stays, its length becomes the new version's.</summary>
    /// <exception cref="ExpressionException">The new length cannot be read.</exception>
    public static void Move(ActivityContext context, ActivityDefinition before, string input)
    {
        var engine = context.Engine();
        if (engine.Burst.BookmarkOf(engine.OwnRun, BookmarkKind.Timer)?.DueAt is not { } dueAt) return;
        var now = Values.Span(context.Text(input))
            ?? throw new ExpressionException($"La durata dell’attesa «{context.Activity.DisplayName}» nella nuova versione non si legge.");
        if (Values.Span(engine.TextOf(before, input)) is not { } then) return;
        context.DropBookmarks(BookmarkKind.Timer);
        context.SetBookmark(BookmarkKind.Timer, dueAt: dueAt - then + now);
    }
}
