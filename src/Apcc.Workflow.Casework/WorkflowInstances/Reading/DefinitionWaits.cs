using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>A version of a definition with the instances that wait at each of its activities: what its picture shows.</summary>
public sealed class DefinitionWaits(
    IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ActivityRegistry registry)
{
    /// <summary>Null when there is no such version, it cannot be read as a definition, or the person may neither read configuration
    /// nor see instances. Drafts are read as they stand.</summary>
    public async Task<WaitingDefinition?> FindAsync(string definitionId, int version, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor is null || !(actor.May(Permission.ReadConfiguration) || actor.May(Permission.ReadInstances))) return null;
        var row = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(
            known => known.Kind == ConfigurationKind.Definition && known.Key == definitionId && known.Version == version, cancellationToken);
        // A draft changes under the same id, so nothing that was parsed before may be used.
        if (row is null || DefinitionReader.Read(row.Content, registry).Definition is not { } definition) return null;

        var running = db.WorkflowInstances.AsNoTracking().Where(instance => instance.DefinitionVersionId == row.Id && instance.Status == InstanceStatus.Running);
        var waits = await db.Bookmarks.AsNoTracking()
            .Where(bookmark => running.Any(instance => instance.Id == bookmark.InstanceId))
            .Select(bookmark => new { bookmark.ActivityId, bookmark.InstanceId }).Distinct()
            .GroupBy(wait => wait.ActivityId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new WaitingDefinition(definition, row.Version, row.Title, waits, await running.CountAsync(cancellationToken));
    }
}

/// <param name="Waiting">How many running instances of this version wait at an activity, by its id.</param>
/// <param name="Running">How many instances run this version.</param>
public sealed record WaitingDefinition(
    WorkflowDefinition Definition, int Version, string Title, IReadOnlyDictionary<string, int> Waiting, int Running);
