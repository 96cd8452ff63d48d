using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Journal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>Reads what an instance did, page by page, archived or not.</summary>
public sealed class InstanceJournals(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog)
{
    private const int BurstsAtOnce = 25;

    /// <summary>The newest entries first; null when the instance is absent or not the person's to see.</summary>
    /// <param name="before">What the page before gave as <see cref="JournalPage.Next"/>; null for the newest.</param>
    public async Task<JournalPage?> PageAsync(string instanceId, Guid actorId, long? before = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadInstances) is not true) return null;
        var versionId = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == instanceId)
            .Select(row => (Guid?)row.DefinitionVersionId).SingleOrDefaultAsync(cancellationToken);
        if (versionId is not { } definitionVersion) return null;

        var archive = await db.JournalArchives.AsNoTracking().SingleOrDefaultAsync(row => row.InstanceId == instanceId, cancellationToken);
        var bursts = archive is null
            ? await db.JournalBursts.AsNoTracking().Where(row => row.InstanceId == instanceId && (before == null || row.FirstSequence < before))
                .OrderByDescending(row => row.FirstSequence).Take(BurstsAtOnce + 1).ToListAsync(cancellationToken)
            : [.. archive.Bursts().Where(row => before is null || row.FirstSequence < before)
                .OrderByDescending(row => row.FirstSequence).Take(BurstsAtOnce + 1)];
        var shown = bursts.Take(BurstsAtOnce).ToList();
        var definition = await catalog.DefinitionAsync(db, definitionVersion, cancellationToken);
        var actorIds = shown.Select(row => row.ActorId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(member => actorIds.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return new JournalPage(
            [.. shown.SelectMany(burst => Enumerable.Reverse(JournalText.Read(burst)).Select(entry => new JournalLine(
                entry, entry.ActivityId is { } activity ? definition.Find(activity)?.DisplayName ?? activity : null,
                burst.ActorId is { } actor ? names.GetValueOrDefault(actor) : null)))],
            bursts.Count > BurstsAtOnce ? shown[^1].FirstSequence : null, archive?.ArchivedAt);
    }
}

/// <summary>A part of an instance's journal, the newest first.</summary>
/// <param name="Next">Asks for the part before; null when this is the beginning.</param>
/// <param name="ArchivedAt">UTC instant since when it is kept compressed; null while it is not.</param>
public sealed record JournalPage(IReadOnlyList<JournalLine> Lines, long? Next, DateTime? ArchivedAt);

/// <summary>An entry with names.</summary>
/// <param name="ActorName">Who caused it; null for timers and background work.</param>
public sealed record JournalLine(JournalEntry Entry, string? ActivityName, string? ActorName);
