using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>What one activity type does. One sealed class and one file each; stateless, so one instance serves all runs.</summary>
public abstract class ActivityBehavior
{
    /// <summary>Type key, inputs, outcomes: what the palette offers and the validator checks.</summary>
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>Called once when the activity is reached.</summary>
    public abstract ActivityResult Execute(ActivityContext context);

    /// <summary>Called when one of the activity's bookmarks is resumed.</summary>
    public virtual ActivityResult Resume(ActivityContext context, BookmarkResumed resumed) => new ActivityResult.Completed("Done");

    /// <summary>Called when something outside changed while the activity waits (see <see cref="NotifyBookmark"/>).</summary>
    public virtual ActivityResult Notified(ActivityContext context, BookmarkResumed notice) => new ActivityResult.Waits();

    /// <summary>The UTC instant until which the activity would wait if it began now; null where no instant ends its waiting. Changes
    /// nothing.</summary>
    public virtual DateTime? WaitsUntil(ActivityContext context) => null;

    /// <summary>Called when a child has completed.</summary>
    public virtual ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => new ActivityResult.Completed("Done");

    /// <summary>Called when the instance has moved to a version that may describe the activity differently: what waits takes on what
    /// <paramref name="before"/> says otherwise. Throws <see cref="Expressions.ExpressionException"/> to refuse the migration.</summary>
    public virtual void Migrated(ActivityContext context, ActivityDefinition before) { }

    /// <summary>Called when the activity is ended from outside: withdraw what it asked for. Its bookmarks are dropped by the engine.</summary>
    public virtual void Cancelled(ActivityContext context) { }
}
