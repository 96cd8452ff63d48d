using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>Reads a year for who steers it. The number of queries does not grow with cases or tasks.</summary>
public sealed class YearCockpits
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly TimeProvider clock;

    internal YearCockpits(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock) =>
        (this.contexts, this.actors, this.catalog, this.clock) = (contexts, actors, catalog, clock);

    /// <summary>Whether somebody may look at the cockpit.</summary>
    public static bool MaySee(Actor actor) => actor.May(Permission.ReadCases);

    /// <summary>The year that is shown when nobody has chosen one: the calendar's, else the nearest before it, else the first there is. Null for
    /// who may not see any, and where there is none.</summary>
    public async Task<int?> FirstChoiceAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !MaySee(actor)) return null;

        var settings = (await catalog.OfficeAsync(db, cancellationToken)).Cockpit;
        var years = await CockpitScope.YearsAsync(db, settings.YearRegister, cancellationToken);
        var today = clock.Today().Year;
        return years.Count == 0 ? null : years.Where(year => year <= today).DefaultIfEmpty(years[^1]).First();
    }

    /// <summary>Null for who may not see it, and for a year that there is not.</summary>
    public async Task<YearCockpit?> FindAsync(Guid actorId, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !MaySee(actor)) return null;

        var settings = (await catalog.OfficeAsync(db, cancellationToken)).Cockpit;
        var years = await CockpitScope.YearsAsync(db, settings.YearRegister, cancellationToken);
        if (!years.Contains(year)) return null;

        var inForce = await catalog.InForceAsync(db, cancellationToken);
        var today = clock.Today();
        var (late, risk) = (Urgency.Before(clock.UtcNow()), CockpitScope.RiskBoundary(inForce.Calendars, settings, today));
        var cases = await CasesAsync(db, settings, year, cancellationToken);
        var cycle = CycleOf(cases.FirstOrDefault(row => row.Kind == settings.YearRegister), inForce.Registers);
        var isFollowed = cycle is not null || settings.YearRegister is null;
        var days = await CockpitDays.ReadAsync(db, catalog, settings, year, cases, cancellationToken);
        return new YearCockpit
        {
            Year = year,
            Years = years,
            Today = today,
            Cycle = cycle,
            Stages = isFollowed ? await CockpitStages.ReadAsync(db, settings, days, year, late, today, cycle is { IsClosed: true }, cancellationToken) : [],
            Dates = isFollowed ? CockpitDates.Of(settings, days, cases, today, CockpitScope.LastDayAtRisk(inForce.Calendars, settings, today)) : [],
            Tasks = await CountAsync(db, year, late, risk, cancellationToken),
            People = await CockpitPeople.ReadAsync(db, settings, year, late, risk, cancellationToken),
            Dossier = await CockpitDossier.ReadAsync(db, year, cancellationToken),
            Settings = settings,
            MayManage = actor.May(Permission.ManageTasks),
        };
    }

    /// <summary>Those whose states and dates the timeline shows.</summary>
    private static Task<List<CaseFile>> CasesAsync(WorkflowDbContext db, CockpitSettings settings, int year, CancellationToken cancellationToken)
    {
        var kinds = settings.Appointments.Select(item => item.Register).Concat(settings.Deadlines.Select(item => item.Register))
            .Concat(settings.Deadlines.Select(item => item.Due.Register))
            .Concat(settings.Stages.SelectMany(stage => new[] { stage.From?.Register, stage.Until?.Register })).Append(settings.YearRegister)
            .OfType<string>().Distinct().ToList();
        return db.CaseFiles.AsNoTracking().Where(row => row.Year == year && kinds.Contains(row.Kind)).OrderBy(row => row.Reference)
            .ToListAsync(cancellationToken);
    }

    private static CockpitCase? CycleOf(CaseFile? cycle, IReadOnlyDictionary<string, RegisterInForce> registers)
    {
        if (cycle is null) return null;

        var state = registers.GetValueOrDefault(cycle.Kind)?.Definition.FindState(cycle.State);
        return new CockpitCase(cycle.Id, cycle.Reference, cycle.Title, state?.Name ?? cycle.State ?? "", state is { IsClosed: true });
    }

    private static async Task<TaskCounts> CountAsync(WorkflowDbContext db, int year, string late, string risk, CancellationToken cancellationToken)
    {
        var counts = await CockpitScope.OpenOf(db, year).GroupBy(_ => 1).Select(tasks => new
        {
            Open = tasks.Count(task => task.CitizenId == null),
            Late = tasks.Count(task => task.CitizenId == null && string.Compare(task.Urgency, late) < 0),
            AtRisk = tasks.Count(task => task.CitizenId == null && string.Compare(task.Urgency, late) >= 0 && string.Compare(task.Urgency, risk) < 0),
            Unassigned = tasks.Count(task => task.CitizenId == null && task.AssigneeId == null),
            Citizens = tasks.Count(task => task.CitizenId != null),
        }).SingleOrDefaultAsync(cancellationToken);
        return counts is null ? new TaskCounts(0, 0, 0, 0, 0)
            : new TaskCounts(counts.Open, counts.Late, counts.AtRisk, counts.Unassigned, counts.Citizens);
    }
}
