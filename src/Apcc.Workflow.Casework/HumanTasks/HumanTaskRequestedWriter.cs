using System.Text.Json;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Opens the human task that a burst asked for, with its people and the form version the instance recorded.</summary>
internal sealed class HumanTaskRequestedWriter(
    ConfigurationCatalog catalog, TaskNotices notices, HumanTaskNews news) : EffectWriter<HumanTaskRequested>
{
    protected override async Task WriteAsync(EffectScope scope, HumanTaskRequested effect, CancellationToken cancellationToken)
    {
        var humanTask = await NewTaskAsync(scope, effect, cancellationToken);
        scope.Db.HumanTasks.Add(humanTask);
        scope.Db.HumanTaskContents.Add(new HumanTaskContent
        {
            HumanTaskId = humanTask.Id,
            Instructions = effect.Instructions,
            TaskData = effect.TaskData?.ToJsonString(),
        });
        scope.Db.HumanTaskEvents.Add(new HumanTaskEvent
        {
            Id = Guid.CreateVersion7(),
            HumanTaskId = humanTask.Id,
            At = scope.Now,
            Kind = HumanTaskEventKind.Created,
        });
        await AddPeopleAsync(scope, effect, humanTask, cancellationToken);
        if (!await IsOwnActionAsync(scope, humanTask, cancellationToken) && effect.Notification is { Length: > 0 } template)
            await notices.WriteAsync(scope, humanTask, template, "notification", cancellationToken);
        scope.Db.AfterCommit(() => news.Publish(humanTask.Id));
    }

    /// <summary>Who opened the task by his own action, e.g. by asking for a contribution, need not be told that it is his again; nor
    /// need a substitute who did so in another's stead.</summary>
    private static async Task<bool> IsOwnActionAsync(EffectScope scope, HumanTask humanTask, CancellationToken cancellationToken)
    {
        if (scope.ActorId is not { } actor || humanTask.AssigneeId is not { } assignee) return false;
        if (assignee == actor) return true;

        var substitutes = await Substitutes.OfAsync(scope.Db, [assignee], OfficeTime.DateOf(scope.Now), cancellationToken);
        return substitutes.TryGetValue(assignee, out var substitute) && substitute == actor;
    }

    private async Task<HumanTask> NewTaskAsync(EffectScope scope, HumanTaskRequested effect, CancellationToken cancellationToken)
    {
        var form = effect.Form is { Length: > 0 } key
            ? await catalog.ForInstanceAsync(scope.Db, scope.Instance.PinnedVersions, ConfigurationKind.Form, key, cancellationToken)
            : null;
        return new HumanTask
        {
            Id = Guid.Parse(effect.HumanTaskId),
            InstanceId = scope.Instance.Id,
            BookmarkId = effect.BookmarkId,
            ActivityId = effect.ActivityId,
            DefinitionId = scope.Instance.DefinitionId,
            CaseFileId = scope.Instance.CaseFileId,
            Title = effect.Title,
            Summary = effect.Summary,
            Reference = effect.Reference,
            TaskType = effect.TaskType,
            Tags = JsonSerializer.Serialize(effect.Tags),
            Actions = JsonSerializer.Serialize(effect.Actions),
            Status = HumanTaskStatus.Unassigned,
            Priority = Math.Clamp(effect.Priority, 0, 100),
            DueAt = effect.DueAt,
            FollowUpAt = effect.FollowUpAt,
            FormKey = form?.Key,
            FormVersionId = form?.Id,
            AllowsCancellation = effect.AllowsCancellation,
            CreatedAt = scope.Now,
            Version = 1,
        };
    }

    /// <summary>An assignee who is unknown leaves the task to its candidates; without those it is unassigned, and managers are warned.</summary>
    private static async Task AddPeopleAsync(
        EffectScope scope, HumanTaskRequested effect, HumanTask humanTask, CancellationToken cancellationToken)
    {
        var hasCandidates = await AddCandidatesAsync(scope, effect, humanTask, cancellationToken);
        humanTask.CitizenId = CitizenName.Read(effect.Assignee);
        var assignee = effect.Assignee is { Length: > 0 } name
            ? await StaffDirectory.FindAsync(scope.Db, name, cancellationToken)
            : null;
        humanTask.AssigneeId = assignee?.Id;
        humanTask.AssignedAt = assignee is null ? null : scope.Now;
        humanTask.Status = assignee is not null ? HumanTaskStatus.Assigned
            : hasCandidates ? HumanTaskStatus.Available
            : HumanTaskStatus.Unassigned;
    }

    /// <summary>Those who may take the task, and those who may not; whether anybody of the staff may.</summary>
    internal static async Task<bool> AddCandidatesAsync(
        EffectScope scope, HumanTaskRequested effect, HumanTask humanTask, CancellationToken cancellationToken)
    {
        var hasCandidates = false;
        foreach (var citizen in await CitizenNames.FindAsync(scope.Db, effect.CandidateUsers, cancellationToken))
            Add(scope, humanTask, CandidateKind.Citizen, citizen.ToString());
        foreach (var (kind, keys) in new[] { (CandidateKind.Person, effect.CandidateUsers), (CandidateKind.Excluded, effect.ExcludedUsers) })
            foreach (var key in keys)
                if (await StaffDirectory.FindAsync(scope.Db, key, cancellationToken) is { } person)
                {
                    Add(scope, humanTask, kind, person.Id.ToString());
                    hasCandidates |= kind is CandidateKind.Person;
                }

        foreach (var group in effect.CandidateGroups)
        {
            Add(scope, humanTask, CandidateKind.Group, group);
            hasCandidates = true;
        }

        return hasCandidates;
    }

    private static void Add(EffectScope scope, HumanTask humanTask, CandidateKind kind, string key) =>
        scope.Db.HumanTaskCandidates.Add(new HumanTaskCandidate
        {
            Id = Guid.CreateVersion7(),
            HumanTaskId = humanTask.Id,
            Kind = kind,
            Key = key,
        });
}
