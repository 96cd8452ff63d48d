using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.WorkflowInstances.Retention;

/// <summary>Archives and deletes the records of instances that ended long ago, as the rule of their definition says.</summary>
internal sealed class JournalRetention(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, ConfigurationCatalog catalog, IOptions<RetentionOptions> options, TimeProvider clock)
{
    private const int BatchSize = 50;

    /// <summary>Does all that is due now, a few instances a transaction, so that nobody waits behind it.</summary>
    /// <remarks>What runs is never touched, nor what could run again: faulted instances, and those with an open incident.</remarks>
    public async Task<RetentionResult> RunAsync(CancellationToken cancellationToken = default)
    {
        var result = new RetentionResult(0, 0);
        foreach (var definitionId in await DefinitionsAsync(cancellationToken))
        {
            var rule = await RuleAsync(definitionId, cancellationToken);
            var purged = await RepeatAsync(rule.PurgeAfter, (db, before, token) => PurgeAsync(db, definitionId, before, token), cancellationToken);
            var archived = await RepeatAsync(rule.ArchiveAfter, (db, before, token) => ArchiveAsync(db, definitionId, before, token), cancellationToken);
            result = new RetentionResult(result.Archived + archived, result.Purged + purged);
        }

        return result;
    }

    private async Task<List<string>> DefinitionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WorkflowInstances.AsNoTracking().Where(row => row.Status == InstanceStatus.Finished && row.RecordsPurgedAt == null)
            .Select(row => row.DefinitionId).Distinct().ToListAsync(cancellationToken);
    }

    private async Task<RetentionRule> RuleAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await db.ConfigurationVersions.AsNoTracking()
            .Where(row => row.Kind == ConfigurationKind.Definition && row.Key == definitionId
                && row.State != ConfigurationState.Draft && row.PublishedAt != null)
            .OrderBy(row => row.State == ConfigurationState.Published ? 0 : 1).ThenByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return RetentionRule.Of(version is null ? null : catalog.Definition(version), options.Value);
    }

    private async Task<int> RepeatAsync(
        TimeSpan? after, Func<WorkflowDbContext, DateTime, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        if (after is not { } span || clock.UtcNow() - DateTime.MinValue < span) return 0;
        var (total, done) = (0, 0);
        do
        {
            done = await writes.WriteAsync((db, token) => work(db, clock.UtcNow() - span, token), cancellationToken);
            total += done;
        }
        while (done == BatchSize);
        return total;
    }

    private async Task<int> ArchiveAsync(WorkflowDbContext db, string definitionId, DateTime endedBefore, CancellationToken cancellationToken)
    {
        var ids = await Ended(db, definitionId, endedBefore)
            .Where(row => db.JournalBursts.Any(burst => burst.InstanceId == row.Id))
            .OrderBy(row => row.FinishedAt).ThenBy(row => row.Id).Select(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            var kept = await db.JournalArchives.SingleOrDefaultAsync(row => row.InstanceId == id, cancellationToken);
            var bursts = await db.JournalBursts.Where(burst => burst.InstanceId == id).OrderBy(burst => burst.FirstSequence).ToListAsync(cancellationToken);
            IReadOnlyList<JournalBurst> all = kept is null ? bursts : [.. kept.Bursts(), .. bursts];
            if (kept is not null) db.JournalArchives.Remove(kept);
            db.JournalBursts.RemoveRange(bursts);
            await db.SaveChangesAsync(cancellationToken);
            db.JournalArchives.Add(JournalArchive.Of(id, all, all.Sum(burst => JournalText.Read(burst).Count), clock.UtcNow()));
            await ForgetSnapshotsAsync(db, id, cancellationToken);
        }

        return ids.Count;
    }

    private async Task<int> PurgeAsync(WorkflowDbContext db, string definitionId, DateTime endedBefore, CancellationToken cancellationToken)
    {
        var rows = await Ended(db, definitionId, endedBefore).AsTracking()
            .OrderBy(row => row.FinishedAt).ThenBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            db.JournalBursts.RemoveRange(await db.JournalBursts.Where(burst => burst.InstanceId == row.Id).ToListAsync(cancellationToken));
            db.JournalArchives.RemoveRange(await db.JournalArchives.Where(archive => archive.InstanceId == row.Id).ToListAsync(cancellationToken));
            await ForgetSnapshotsAsync(db, row.Id, cancellationToken);
            // A state that cannot be read stays as it is for who can read it; the rest goes.
            var state = WorkflowState.FromJson(row.State, out var problem);
            if (problem is null) row.State = state.WithoutRecords().ToJson();
            row.RecordsPurgedAt = clock.UtcNow();
            row.Version++;
        }

        return rows.Count;
    }

    private static IQueryable<WorkflowInstance> Ended(WorkflowDbContext db, string definitionId, DateTime before) => db.WorkflowInstances
        .Where(row => row.DefinitionId == definitionId && row.Status == InstanceStatus.Finished && row.SubStatus != InstanceSubStatus.Faulted
            && row.FinishedAt != null && row.FinishedAt <= before && row.RecordsPurgedAt == null
            && !db.Incidents.Any(incident => incident.InstanceId == row.Id && incident.State == IncidentState.Open));

    /// <summary>An ended instance cannot go back to an earlier version.</summary>
    private static async Task ForgetSnapshotsAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        foreach (var migration in await db.InstanceMigrations.Where(row => row.InstanceId == instanceId && row.Before != null).ToListAsync(cancellationToken))
            migration.Before = null;
    }
}

/// <summary>What retention did.</summary>
internal readonly record struct RetentionResult(int Archived, int Purged);
