using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>The two halves of a migration: what is withdrawn in the old version, and the arrival in the new one.</summary>
internal sealed partial class Burst
{
    public RunResult WithdrawForMigration(IReadOnlyList<MigrationRestart> restarts)
    {
        foreach (var restart in restarts)
        {
            if (!_runs.TryGetValue(restart.RunId, out var run) || run.Ended) continue;
            // What was parked has been withdrawn and counted when the instance faulted.
            if (run.Phase is ActivityRunPhase.Parked) run.Phase = ActivityRunPhase.Queued;
            Cancel(run);
        }
        return Result();
    }

    public RunResult Arrive(WorkflowDefinition source, MigrationPlan plan, string reason)
    {
        Journal("Migrated", null, reason, new JsonObject { ["from"] = source.VersionId, ["to"] = Definition.VersionId });
        foreach (var run in OpenRuns())
        {
            if (run.Phase is not ActivityRunPhase.Running || BehaviorOf(run) is not { } behavior) continue;
            if (plan.Before(run.Id) is { } before) behavior.Migrated(new ActivityRunContext(this, run), before);
        }
        if (plan.Restarts.Count == 0) return Result();
        Reopen();
        var begun = plan.Restarts.Where(restart => restart.Activity is not null)
            .Select(restart => Schedule(_runs[restart.ParentId], restart.Activity!, null, null)).ToList(); // filtered
        foreach (var run in begun)
            if (run.Parent is { Flow: { IsEmpty: false } memory, Activity.Graph: { } graph } container)
                FlowMoves.Forget(this, container, memory, graph, run.Activity);
        return Settle();
    }
}
