using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Web.Shared;
using Apcc.Workflow.Web.WorkflowInstances.Pictures;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>What people call the states and events of an instance.</summary>
public static class InstanceWords
{
    public static StatusTone ToneOf(InstanceStanding standing) => standing switch
    {
        InstanceStanding.Running => StatusTone.Info,
        InstanceStanding.Faulted => StatusTone.Danger,
        InstanceStanding.Finished => StatusTone.Success,
        _ => StatusTone.Neutral,
    };

    /// <summary>What the instance waits for, in words.</summary>
    public static string Waiting(this IStringLocalizer<InstanceText> text, InstanceWait wait) =>
        text[$"Wait{wait.Kind}"] is { ResourceNotFound: false } known ? known : wait.Kind;

    /// <summary>A journal event in words; an activity's own that nobody translated stays as it is.</summary>
    public static string Event(this IStringLocalizer<InstanceText> text, string name) =>
        text[$"Event{name}"] is { ResourceNotFound: false } known ? known : name;

    /// <summary>How each activity stands, for the picture.</summary>
    public static IReadOnlyDictionary<string, PictureState> States(InstanceSheet sheet)
    {
        var states = sheet.Runs.ToDictionary(run => run.ActivityId, StateOf);
        // Blocks that are open around what waits are where the instance stands, too.
        foreach (var wait in sheet.Waits) Mark(wait.ActivityId, PictureState.Current);
        foreach (var step in sheet.OpenSteps.Where(step => step.HasFailed)) Mark(step.ActivityId, PictureState.Problem);
        return states;

        void Mark(string id, PictureState state)
        {
            states[id] = state;
            for (var at = sheet.Definition.Find(id)?.Parent; at?.Parent is not null; at = at.Parent)
                if (states.GetValueOrDefault(at.Id) is not PictureState.Problem) states[at.Id] = state;
        }
    }

    private static PictureState StateOf(ActivityRunSummary run) => run.Last switch
    {
        ActivityRunStatus.Completed => PictureState.Done,
        ActivityRunStatus.Faulted => PictureState.Problem,
        ActivityRunStatus.Running => run.Open > 0 ? PictureState.Current : PictureState.Done,
        _ => run.Completed > run.Skipped ? PictureState.Done : PictureState.Skipped,
    };
}
