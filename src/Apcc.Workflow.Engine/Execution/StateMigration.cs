using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Moves a waiting instance to another version of its definition. No step that has ended runs again.</summary>
/// <remarks>Variables are kept by name; new ones begin with their initial value, dropped ones are lost. What waits takes on what
/// the new version says differently (titles, reminders, timers), and nothing else changes.</remarks>
public sealed class StateMigration(ActivityRegistry registry)
{
    /// <summary>What would happen, and everything to store if it may. Changes neither the state nor the definitions.</summary>
    /// <param name="state">The instance as it waits now.</param>
    /// <param name="source">The version that it runs.</param>
    /// <param name="target">The version that it shall run.</param>
    /// <param name="map">Where activities go on whose id the target does not have.</param>
    /// <param name="reason">Kept in the journal.</param>
    public StateMigrationResult Migrate(
        WorkflowState state, WorkflowDefinition source, WorkflowDefinition target, MigrationMap map, string reason, RunContext context)
    {
        var plan = new MigrationPlan(state, source, target, map);
        if (plan.Problems.Count > 0) return plan.Refused();
        try
        {
            var withdrawal = new Burst(source, state, context, registry, WorkflowRunner.DefaultActivityLimit).WithdrawForMigration(plan.Restarts);
            var arrival = new Burst(target, plan.Moved(withdrawal.State), context, registry, WorkflowRunner.DefaultActivityLimit)
                .Arrive(source, plan, reason);
            return plan.Accepted(Joined(withdrawal, arrival));
        }
        catch (ExpressionException unreadable)
        {
            return plan.Refused(new MigrationProblem(null, unreadable.Message));
        }
    }

    /// <summary>Takes a migration back: the instance waits as it did before, and the journal tells both.</summary>
    /// <param name="before">The state that was migrated.</param>
    /// <param name="current">The state that the migration gave; the caller has made sure that nothing has happened since.</param>
    /// <param name="reason">Kept in the journal.</param>
    public static RunResult Undo(WorkflowState before, WorkflowState current, string reason, RunContext context)
    {
        var restored = before.Copy();
        restored.JournalSequence = current.JournalSequence + 1;
        restored.LastRunNumber = Math.Max(before.LastRunNumber, current.LastRunNumber);
        var (old, now) = (before.Bookmarks.Select(b => b.Id).ToHashSet(), current.Bookmarks.Select(b => b.Id).ToHashSet());
        return new RunResult
        {
            State = restored,
            Journal = [new JournalEntry(restored.JournalSequence, context.UtcNow, "MigrationUndone", Message: reason)],
            BookmarksSet = [.. before.Bookmarks.Where(b => !now.Contains(b.Id))],
            BookmarksDropped = [.. current.Bookmarks.Where(b => !old.Contains(b.Id))],
        };
    }

    private static RunResult Joined(RunResult first, RunResult second) => second with
    {
        Journal = [.. first.Journal, .. second.Journal],
        BookmarksDropped = [.. first.BookmarksDropped, .. second.BookmarksDropped],
        Effects = [.. first.Effects, .. second.Effects],
        IncidentsClosed = [.. first.IncidentsClosed, .. second.IncidentsClosed],
    };
}
