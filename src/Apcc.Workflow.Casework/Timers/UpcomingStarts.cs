using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>What starts a definition by itself: the clock, or an event. For whoever may read configuration.</summary>
public sealed class UpcomingStarts(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Of the version in force, in the order of the document; empty when it only starts by hand.</summary>
    public async Task<IReadOnlyList<UpcomingStart>> OfAsync(string definitionId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return [];
        if (await catalog.PublishedAsync(db, ConfigurationKind.Definition, definitionId, cancellationToken) is not { } version) return [];

        var stored = await db.StartSchedules.AsNoTracking().Where(schedule => schedule.VersionId == version.Id)
            .ToDictionaryAsync(schedule => schedule.ActivityId, schedule => schedule.DueAt, cancellationToken);
        return [.. catalog.Definition(version).Triggers.Select(trigger => Of(trigger, version, stored)).OfType<UpcomingStart>()];
    }

    private UpcomingStart? Of(ActivityDefinition trigger, ConfigurationVersion version, Dictionary<string, DateTime?> stored)
    {
        if (StartTriggers.EventOf(trigger) is { } name) return new UpcomingStart(ActivityNames.Of(trigger), null, name);
        if (!StartTriggers.IsScheduled(trigger)) return null;
        // Just published, and not yet looked at by whoever starts it.
        var publishedAt = version.PublishedAt ?? clock.UtcNow();
        var dueAt = stored.TryGetValue(trigger.Id, out var known) ? known : StartTriggers.Next(trigger, publishedAt, publishedAt, OfficeTime.Zone);
        return new UpcomingStart(ActivityNames.Of(trigger), dueAt, null);
    }
}

/// <summary>One thing that starts a definition by itself.</summary>
/// <param name="ActivityName">What people call the activity.</param>
/// <param name="DueAt">The next start (UTC); null when the clock starts it no more, or an event does.</param>
/// <param name="EventName">The event; null where the clock starts it.</param>
public sealed record UpcomingStart(string ActivityName, DateTime? DueAt, string? EventName);
