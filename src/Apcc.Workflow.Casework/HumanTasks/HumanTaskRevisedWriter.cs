using System.Text.Json;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>The instance moved to a version that describes an open task differently: its words, form, actions and candidates become
/// that version's; assignee, draft, due date and priority stay, because people count on them.</summary>
internal sealed class HumanTaskRevisedWriter(HumanTaskNews news) : EffectWriter<HumanTaskRevised>
{
    protected override async Task WriteAsync(EffectScope scope, HumanTaskRevised effect, CancellationToken cancellationToken)
    {
        var humanTask = await HumanTaskRows.FindAsync(scope, effect.Task.HumanTaskId, cancellationToken);
        if (humanTask is not { IsOpen: true }) return;

        var content = await scope.Db.HumanTaskContents.SingleAsync(row => row.HumanTaskId == humanTask.Id, cancellationToken);
        foreach (var input in effect.Changed) Revise(humanTask, content, effect.Task, input);
        if (effect.Changed.Any(input => input is "candidateGroups" or "candidateUsers" or "excludedUsers"))
            await ReplaceCandidatesAsync(scope, effect.Task, humanTask, cancellationToken);
        HumanTaskRows.Record(scope, humanTask, HumanTaskEventKind.Revised);
        humanTask.Version++;
        scope.Db.AfterCommit(() => news.Publish(humanTask.Id));
    }

    // The version of the form is the instance's to record: see MigratedTasks.
    private static void Revise(HumanTask humanTask, HumanTaskContent content, HumanTaskRequested task, string input)
    {
        switch (input)
        {
            case "title": humanTask.Title = task.Title; break;
            case "summary": humanTask.Summary = task.Summary; break;
            case "reference": humanTask.Reference = task.Reference; break;
            case "taskType": humanTask.TaskType = task.TaskType; break;
            case "tags": humanTask.Tags = JsonSerializer.Serialize(task.Tags); break;
            case "actions" or "actionDefinitions": humanTask.Actions = JsonSerializer.Serialize(task.Actions); break;
            case "enableCancellationOutcome": humanTask.AllowsCancellation = task.AllowsCancellation; break;
            case "instructions": content.Instructions = task.Instructions; break;
            case "taskData": content.TaskData = task.TaskData?.ToJsonString(); break;
            case "form": humanTask.FormKey = task.Form; break;
            default: break; // people, dates and timers
        }
    }

    private static async Task ReplaceCandidatesAsync(
        EffectScope scope, HumanTaskRequested task, HumanTask humanTask, CancellationToken cancellationToken)
    {
        scope.Db.HumanTaskCandidates.RemoveRange(await scope.Db.HumanTaskCandidates
            .Where(candidate => candidate.HumanTaskId == humanTask.Id).ToListAsync(cancellationToken));
        var hasCandidates = await HumanTaskRequestedWriter.AddCandidatesAsync(scope, task, humanTask, cancellationToken);
        if (humanTask.AssigneeId is null)
            humanTask.Status = hasCandidates ? HumanTaskStatus.Available : HumanTaskStatus.Unassigned;
    }
}
