using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Writes to the people of a human task: whoever holds it, or else whoever could take it; and while one of them is away,
/// to the substitute too.</summary>
internal sealed class HumanTaskMails(EmailOutbox outbox, TimeProvider clock)
{
    /// <summary>Whoever holds it, or else whoever could take it.</summary>
    public async Task<IReadOnlyList<Guid>> RecipientsAsync(WorkflowDbContext db, HumanTask humanTask, CancellationToken cancellationToken) =>
        humanTask.AssigneeId is { } assignee ? [assignee] : await CandidatesAsync(db, humanTask.Id, cancellationToken);

    /// <summary>To those people, each with what the template may read.</summary>
    /// <param name="more">Values beside <c>Task</c> and <c>Occasion</c>.</param>
    public async Task WriteAsync(
        EffectScope scope, HumanTask humanTask, string template, string occasion, IReadOnlyList<Guid> recipients, JsonObject? more,
        CancellationToken cancellationToken)
    {
        var values = more ?? [];
        (values["Task"], values["Occasion"]) = (Describe(humanTask, await HolderAsync(scope.Db, humanTask, cancellationToken)), occasion);
        var substitutes = await SubstitutesAsync(scope.Db, humanTask.Id, recipients, cancellationToken);
        await outbox.AddAsync(scope, new EmailOrder
        {
            Template = template,
            ActivityId = humanTask.ActivityId,
            HumanTaskId = humanTask.Id,
            Recipients = [.. recipients, .. substitutes.Keys],
            OnBehalfOf = substitutes,
            Values = values,
        }, cancellationToken);
    }

    private static Task<string?> HolderAsync(WorkflowDbContext db, HumanTask humanTask, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().Where(member => member.Id == humanTask.AssigneeId)
            .Select(member => (string?)member.DisplayName).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Names of the absent people by the substitutes who are not written to anyway and may see the task.</summary>
    private async Task<IReadOnlyDictionary<Guid, string>> SubstitutesAsync(
        WorkflowDbContext db, Guid humanTaskId, IReadOnlyList<Guid> recipients, CancellationToken cancellationToken)
    {
        var substitutes = await Substitutes.BesideAsync(db, recipients, clock.Today(), cancellationToken);
        if (substitutes.Count == 0) return substitutes;

        var excluded = (await PeopleOfAsync(db, humanTaskId, cancellationToken))
            .Where(candidate => candidate.Kind is CandidateKind.Excluded).Select(candidate => Guid.Parse(candidate.Key)).ToHashSet();
        return substitutes.Where(pair => !excluded.Contains(pair.Key)).ToDictionary();
    }

    private static JsonObject Describe(HumanTask humanTask, string? holder) => new()
    {
        ["id"] = humanTask.Id.ToString(),
        ["title"] = humanTask.Title,
        ["summary"] = humanTask.Summary,
        ["reference"] = humanTask.Reference,
        ["dueAt"] = humanTask.DueAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["assigneeName"] = holder,
        ["path"] = $"/attivita/{humanTask.Id}",
    };

    private async Task<IReadOnlyList<Guid>> CandidatesAsync(WorkflowDbContext db, Guid humanTaskId, CancellationToken cancellationToken)
    {
        var candidates = await PeopleOfAsync(db, humanTaskId, cancellationToken);
        var groups = candidates.Where(candidate => candidate.Kind is CandidateKind.Group).Select(candidate => candidate.Key).ToList();
        var people = candidates.Where(candidate => candidate.Kind is CandidateKind.Person).Select(candidate => Guid.Parse(candidate.Key));
        var excluded = candidates.Where(candidate => candidate.Kind is CandidateKind.Excluded).Select(candidate => Guid.Parse(candidate.Key));
        var members = await StaffDirectory.MembersAsync(db, groups, clock.Today(), cancellationToken);
        return [.. people.Concat(members).Distinct().Except(excluded)];
    }

    private static async Task<IReadOnlyList<HumanTaskCandidate>> PeopleOfAsync(
        WorkflowDbContext db, Guid humanTaskId, CancellationToken cancellationToken)
    {
        // Those of a task opened in this very transaction are not stored yet.
        var candidates = db.ChangeTracker.Entries<HumanTaskCandidate>().Select(entry => entry.Entity)
            .Where(candidate => candidate.HumanTaskId == humanTaskId).ToList();
        return candidates.Count > 0 ? candidates : await db.HumanTaskCandidates.AsNoTracking()
            .Where(candidate => candidate.HumanTaskId == humanTaskId).ToListAsync(cancellationToken);
    }
}
