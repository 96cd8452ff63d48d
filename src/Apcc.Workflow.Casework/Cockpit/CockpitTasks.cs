using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>The open tasks of a year, staff's alone, the most urgent first. The number of queries does not grow with their number.</summary>
public sealed class CockpitTasks
{
    public const int PageSize = 50;
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly TimeProvider clock;

    internal CockpitTasks(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock) =>
        (this.contexts, this.actors, this.catalog, this.clock) = (contexts, actors, catalog, clock);

    /// <summary>Null for who may not see the cockpit.</summary>
    public async Task<CockpitTaskPage?> ListAsync(CockpitTaskRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, request.ActorId, cancellationToken) is not { } actor || !YearCockpits.MaySee(actor)) return null;

        var settings = (await catalog.OfficeAsync(db, cancellationToken)).Cockpit;
        var calendars = await catalog.CalendarsAsync(db, cancellationToken);
        var chosen = Choose(db, request, Urgency.Before(clock.UtcNow()), CockpitScope.RiskBoundary(calendars, settings, clock.Today()));
        var total = await chosen.CountAsync(cancellationToken);
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        // Tasks are done while one reads: a page that has emptied becomes the last one.
        var page = Math.Clamp(request.Page, 1, last);
        var rows = await chosen.OrderBy(task => task.Urgency).Skip((page - 1) * PageSize).Take(PageSize).Select(task => new CockpitTaskRow
        {
            Task = task,
            CaseTitle = db.CaseFiles.Where(row => row.Id == task.CaseFileId).Select(row => row.Title).FirstOrDefault(),
            CaseReference = db.CaseFiles.Where(row => row.Id == task.CaseFileId).Select(row => row.Reference).FirstOrDefault(),
            AssigneeName = db.Users.Where(member => member.Id == task.AssigneeId).Select(member => member.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return new CockpitTaskPage(await DescribeAsync(db, actor, rows, cancellationToken), total, page, last);
    }

    /// <summary>Whom a manager can give tasks to, by name; empty for who may not assign.</summary>
    public async Task<IReadOnlyList<PersonChoice>> PeopleAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ManageTasks) is not true) return [];

        var people = await db.Users.AsNoTracking().Where(member => member.IsActive).OrderBy(member => member.DisplayName)
            .Select(member => new { member.Id, member.DisplayName, member.JobTitle }).ToListAsync(cancellationToken);
        var substitutes = await Substitutes.OfAsync(db, [.. people.Select(member => member.Id)], clock.Today(), cancellationToken);
        return [.. people.Select(member => new PersonChoice(member.Id, member.DisplayName, member.JobTitle, IsCandidate: false)
        {
            SubstituteName = substitutes.TryGetValue(member.Id, out var id) ? people.Find(other => other.Id == id)?.DisplayName : null,
        })];
    }

    private static IQueryable<HumanTask> Choose(WorkflowDbContext db, CockpitTaskRequest request, string late, string risk)
    {
        var open = CockpitScope.OpenOf(db, request.Year).Where(task => task.CitizenId == null);
        if (request.PersonId is { } person) open = open.Where(task => task.AssigneeId == person);
        return request.Which switch
        {
            CockpitTaskChoice.Late => open.Where(task => string.Compare(task.Urgency, late) < 0),
            CockpitTaskChoice.AtRisk => open.Where(task => string.Compare(task.Urgency, late) >= 0 && string.Compare(task.Urgency, risk) < 0),
            CockpitTaskChoice.Unassigned => open.Where(task => task.AssigneeId == null),
            _ => open,
        };
    }

    private async Task<IReadOnlyList<CockpitTask>> DescribeAsync(
        WorkflowDbContext db, Actor actor, IReadOnlyList<CockpitTaskRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Task.Id).ToList();
        var candidates = (await db.HumanTaskCandidates.AsNoTracking()
            .Where(candidate => ids.Contains(candidate.HumanTaskId) && candidate.Kind == CandidateKind.Group)
            .Select(candidate => new { candidate.HumanTaskId, candidate.Key }).ToListAsync(cancellationToken))
            .ToLookup(candidate => candidate.HumanTaskId, candidate => candidate.Key);
        var reminded = await db.HumanTaskEvents.AsNoTracking()
            .Where(entry => ids.Contains(entry.HumanTaskId) && entry.Kind == HumanTaskEventKind.ReminderSent)
            .GroupBy(entry => entry.HumanTaskId).Select(group => new { Id = group.Key, At = group.Max(entry => entry.At) })
            .ToDictionaryAsync(row => row.Id, row => row.At, cancellationToken);
        var names = await GroupNames.OfAsync(db, catalog, cancellationToken);
        var days = await WorkingDays.OfOfficeAsync(catalog, db, clock, cancellationToken);
        return [.. rows.Select(row => new CockpitTask
        {
            Id = row.Task.Id,
            Revision = row.Task.Version,
            Title = row.Task.Title,
            Status = row.Task.Status,
            AssigneeName = row.AssigneeName,
            CandidateNames = string.Join(", ", candidates[row.Task.Id].Select(names.NameOf)),
            DueAt = row.Task.DueAt,
            WorkingDaysLeft = days.Until(row.Task.DueAt),
            CaseId = row.Task.CaseFileId,
            CaseTitle = row.CaseTitle,
            CaseReference = row.CaseReference,
            RemindedAt = reminded.TryGetValue(row.Task.Id, out var at) ? at : null,
            CanOpen = actor.May(Permission.ManageTasks) || row.Task.AssigneeId == actor.Id || candidates[row.Task.Id].Any(actor.Groups.Contains),
        })];
    }

    private sealed class CockpitTaskRow
    {
        public required HumanTask Task { get; init; }
        public string? CaseTitle { get; init; }
        public string? CaseReference { get; init; }
        public string? AssigneeName { get; init; }
    }
}

/// <summary>Which open tasks of a year.</summary>
public enum CockpitTaskChoice
{
    All,
    Late,
    AtRisk,
    Unassigned,
}

/// <summary>What list is asked for. Pages count from 1.</summary>
public sealed record CockpitTaskRequest
{
    public required Guid ActorId { get; init; }
    public required int Year { get; init; }
    public CockpitTaskChoice Which { get; init; }

    /// <summary>Only what this person holds.</summary>
    public Guid? PersonId { get; init; }
    public int Page { get; init; } = 1;
}

/// <param name="Page">The one given; not always the one asked for.</param>
/// <param name="LastPage">At least 1.</param>
public sealed record CockpitTaskPage(IReadOnlyList<CockpitTask> Items, int Total, int Page, int LastPage);

/// <summary>An open task of the year: never its protected content.</summary>
public sealed record CockpitTask
{
    public required Guid Id { get; init; }
    public required int Revision { get; init; }
    public required string Title { get; init; }
    public required HumanTaskStatus Status { get; init; }
    public string? AssigneeName { get; init; }

    /// <summary>Bodies and roles that could take it.</summary>
    public required string CandidateNames { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Negative when late.</summary>
    public int? WorkingDaysLeft { get; init; }
    public Guid? CaseId { get; init; }
    public string? CaseTitle { get; init; }
    public string? CaseReference { get; init; }

    /// <summary>UTC instant of the last reminder, by hand or by the definition.</summary>
    public DateTime? RemindedAt { get; init; }

    /// <summary>Whether the reader may open its page.</summary>
    public required bool CanOpen { get; init; }
}
