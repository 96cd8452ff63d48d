using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>How far each stage of a year is: by the instances that make it up, and by its days as long as there are none.</summary>
internal static class CockpitStages
{
    /// <param name="isOver">Whether nothing more is to be done with the year.</param>
    public static async Task<IReadOnlyList<StageLine>> ReadAsync(
        WorkflowDbContext db, CockpitSettings settings, CockpitDays days, int year, string late, DateOnly today, bool isOver,
        CancellationToken cancellationToken)
    {
        var definitions = settings.Stages.SelectMany(stage => stage.Definitions).Distinct().ToList();
        if (definitions.Count == 0) return [];

        var runs = await CockpitScope.InstancesOf(db, year)
            .Where(row => definitions.Contains(row.DefinitionId) && row.SubStatus != InstanceSubStatus.Cancelled)
            .GroupBy(row => row.DefinitionId)
            .Select(group => new DefinitionRuns(
                group.Key, group.Count(), group.Count(row => row.Status == InstanceStatus.Running), group.Min(row => row.CreatedAt),
                group.Max(row => row.FinishedAt), group.Sum(row => row.OpenIncidents)))
            .ToListAsync(cancellationToken);
        var tasks = await CockpitScope.OpenOf(db, year).Where(task => definitions.Contains(task.DefinitionId) && task.CitizenId == null)
            .GroupBy(task => task.DefinitionId)
            .Select(group => new DefinitionTasks(group.Key, group.Count(), group.Count(task => string.Compare(task.Urgency, late) < 0)))
            .ToListAsync(cancellationToken);
        return [.. settings.Stages.Select(stage => LineOf(
            stage, [.. runs.Where(row => stage.Definitions.Contains(row.DefinitionId))],
            [.. tasks.Where(row => stage.Definitions.Contains(row.DefinitionId))], days, today, isOver))];
    }

    private static StageLine LineOf(
        CockpitStage stage, IReadOnlyList<DefinitionRuns> runs, IReadOnlyList<DefinitionTasks> tasks, CockpitDays days, DateOnly today,
        bool isOver)
    {
        var (from, until) = (days.Find(stage.From), days.Find(stage.Until));
        var (total, running) = (runs.Sum(row => row.Total), runs.Sum(row => row.Running));
        var standing = StandingOf(runs, total, running, from, until, today, isOver);
        if (total > 0) from = OfficeTime.DateOf(runs.Min(row => row.From));
        if (standing is StageStanding.Done) until = runs.Max(row => row.Until) is { } ended ? OfficeTime.DateOf(ended) : until;
        return new StageLine(stage.Name, standing, from, until, total - running, total, tasks.Sum(row => row.Open), tasks.Sum(row => row.Late));
    }

    private static StageStanding StandingOf(
        IReadOnlyList<DefinitionRuns> runs, int total, int running, DateOnly? from, DateOnly? until, DateOnly today, bool isOver)
    {
        if (total == 0) return isOver ? StageStanding.Skipped : from < today ? StageStanding.NotBegun : StageStanding.Ahead;
        if (runs.Any(row => row.Incidents > 0)) return StageStanding.Stuck;
        return running == 0 ? StageStanding.Done : until < today ? StageStanding.Overdue : StageStanding.Running;
    }

    private sealed record DefinitionRuns(string DefinitionId, int Total, int Running, DateTime From, DateTime? Until, int Incidents);

    private sealed record DefinitionTasks(string DefinitionId, int Open, int Late);
}
