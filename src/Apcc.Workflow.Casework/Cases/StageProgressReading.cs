using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Reads from an instance's state how far each stage is.</summary>
internal static class StageProgressReading
{
    /// <summary>Current is every stage in which an activity runs or waits; stages before the first current one are done, those
    /// after it are ahead, also when they were reached before: a report that was sent back is being written again.</summary>
    public static IReadOnlyList<StageView> Of(IEnumerable<CaseStage> stages, WorkflowState state)
    {
        var ordered = stages.ToList();
        var waiting = state.Bookmarks.Select(bookmark => bookmark.ActivityId).ToHashSet();
        var failed = state.Incidents.Select(incident => incident.ActivityId).ToHashSet();
        var firstCurrent = ordered.FindIndex(stage => stage.Activities.Any(activity => waiting.Contains(activity) || failed.Contains(activity)));
        return [.. ordered.Select((stage, index) => new StageView(stage.Name, ProgressOf(stage, index)))];

        StageProgress ProgressOf(CaseStage stage, int index)
        {
            if (stage.Activities.Any(failed.Contains)) return StageProgress.Problem;
            if (stage.Activities.Any(waiting.Contains)) return StageProgress.Current;
            if (state.Status is InstanceStatus.Finished)
                return state.SubStatus is InstanceSubStatus.Finished ? StageProgress.Done : StageProgress.Ahead;
            return firstCurrent < 0 || index < firstCurrent ? StageProgress.Done : StageProgress.Ahead;
        }
    }
}
