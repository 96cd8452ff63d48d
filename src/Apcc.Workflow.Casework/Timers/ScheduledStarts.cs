using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>Starts instances by the clock, each start exactly once, whichever host does it: the instance and the next due time are
/// stored in one transaction. Starts that fell due while the system was down, or were held up, are made up once, not once each.</summary>
internal sealed class ScheduledStarts(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, InstanceBursts bursts, ConfigurationCatalog catalog, TimeProvider clock,
    ILogger<ScheduledStarts> logger)
{
    private static readonly TimeSpan HoldAfterFailure = TimeSpan.FromMinutes(1);

    // The stamp under which the rows were last brought in line with what is in force, and whether there were any.
    private volatile Standing? standing;

    /// <summary>The earliest start to come; null when there is none.</summary>
    public async Task<DateTime?> NextAsync(CancellationToken cancellationToken)
    {
        if (!await HasAnyAsync(cancellationToken)) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.StartSchedules.AsNoTracking().Where(schedule => schedule.DueAt != null)
            .Select(schedule => schedule.HeldUntil > schedule.DueAt ? schedule.HeldUntil : schedule.DueAt).MinAsync(cancellationToken);
    }

    /// <summary>Starts all that is due now, the earliest first; gives the number of starts that were due.</summary>
    public async Task<int> FireAsync(CancellationToken cancellationToken)
    {
        if (!await HasAnyAsync(cancellationToken)) return 0;
        var now = clock.UtcNow();
        List<Guid> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            due = await db.StartSchedules.AsNoTracking()
                .Where(schedule => schedule.DueAt != null && schedule.DueAt <= now && (schedule.HeldUntil == null || schedule.HeldUntil <= now))
                .OrderBy(schedule => schedule.DueAt).ThenBy(schedule => schedule.Id).Select(schedule => schedule.Id).ToListAsync(cancellationToken);
        }

        foreach (var id in due) await FireAsync(id, cancellationToken);
        return due.Count;
    }

    private async Task FireAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await writes.WriteAsync((db, token) => StartAsync(db, id, token), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Scheduled start {Schedule} failed; it is tried again in a minute.", id);
            await writes.WriteAsync(async (db, token) =>
            {
                if (await db.StartSchedules.SingleOrDefaultAsync(row => row.Id == id, token) is { } schedule)
                    schedule.HeldUntil = clock.UtcNow() + HoldAfterFailure;
            }, cancellationToken);
        }
    }

    private async Task StartAsync(WorkflowDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        // Gone or moved on: another host was faster, or another version is in force.
        if (await db.StartSchedules.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { DueAt: { } dueAt } schedule || dueAt > now) return;
        if ((await catalog.InForceAsync(db, cancellationToken)).Find(ConfigurationKind.Definition, schedule.DefinitionId)?.Id != schedule.VersionId) return;

        var version = await catalog.VersionAsync(db, schedule.VersionId, cancellationToken);
        var trigger = catalog.Definition(version).Find(schedule.ActivityId);
        (schedule.DueAt, schedule.HeldUntil) = (trigger is null ? null : Next(version, trigger, now), null);
        schedule.Starts++;
        var answer = await bursts.StartAsync(
            db, new InstanceStart { DefinitionId = schedule.DefinitionId, TriggerActivityId = schedule.ActivityId }, cancellationToken);
        if (answer.Refusal is { } refusal)
            logger.LogInformation("Scheduled start of {Definition} at {DueAt:u} is left out: {Refusal}", schedule.DefinitionId, dueAt, refusal);
    }

    private async Task<bool> HasAnyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await ConfigurationStamp.ReadAsync(db, cancellationToken);
        if (standing is { } known && known.Stamp == stamp) return known.HasAny;

        var kept = await writes.WriteAsync(KeepAsync, cancellationToken);
        standing = kept;
        return kept.HasAny;
    }

    /// <summary>Brings the rows in line with the versions in force: those of other versions go, those that are missing come. Due
    /// times count from when a version came into force, so it makes no difference when this is done.</summary>
    private async Task<Standing> KeepAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var stamp = await ConfigurationStamp.ReadAsync(db, cancellationToken);
        var versions = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.Definition && version.State == ConfigurationState.Published)
            .ToListAsync(cancellationToken);
        var rows = await db.StartSchedules.ToListAsync(cancellationToken);
        var any = false;
        foreach (var version in versions)
            foreach (var trigger in TriggersOf(version))
            {
                any = true;
                if (rows.RemoveAll(row => row.VersionId == version.Id && row.ActivityId == trigger.Id) > 0) continue;
                db.StartSchedules.Add(new StartSchedule
                {
                    Id = OrderedId.Next(),
                    VersionId = version.Id,
                    DefinitionId = version.Key,
                    ActivityId = trigger.Id,
                    DueAt = Next(version, trigger, PublishedAt(version)),
                });
            }

        db.StartSchedules.RemoveRange(rows);
        return new Standing(stamp, any);
    }

    /// <summary>A version that cannot be read any more must not keep the others from starting.</summary>
    private List<ActivityDefinition> TriggersOf(ConfigurationVersion version)
    {
        try
        {
            return [.. catalog.Definition(version).Triggers.Where(StartTriggers.IsScheduled)];
        }
        catch (InvalidOperationException unreadable)
        {
            logger.LogError(unreadable, "Definition {Definition} is not started by the clock.", version.Key);
            return [];
        }
    }

    private static DateTime? Next(ConfigurationVersion version, ActivityDefinition trigger, DateTime after) =>
        StartTriggers.Next(trigger, PublishedAt(version), after, OfficeTime.Zone);

    private static DateTime PublishedAt(ConfigurationVersion version) => version.PublishedAt ?? version.CreatedAt;

    private sealed record Standing(string Stamp, bool HasAny);
}
