using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Asks, before a version comes into force, which open cases stand on older ones and could follow.</summary>
/// <param name="VersionId">The draft, or an older version that is to be put back.</param>
public sealed record PreviewPublication(Guid VersionId, Guid ActorId);

/// <summary>What publishing would leave behind.</summary>
/// <param name="Items">Open cases on older versions, oldest first, each with the number of its version.</param>
public sealed record PublicationPreview(ConfigurationKind Kind, string Key, IReadOnlyList<MigrationPreviewItem> Items)
{
    public int Passing => Items.Count(item => item.CanMove);
    public int Staying => Items.Count - Passing;
}

public sealed class PreviewPublicationHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly InstanceMigrator migrator;
    private readonly PreviewRenewalHandler renewals;

    internal PreviewPublicationHandler(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, InstanceMigrator migrator, PreviewRenewalHandler renewals) =>
        (this.contexts, this.actors, this.catalog, this.migrator, this.renewals) = (contexts, actors, catalog, migrator, renewals);

    /// <summary>Changes nothing. The text must be free of errors. Null for who may not publish, and when the version is gone.</summary>
    public async Task<PublicationPreview?> HandleAsync(PreviewPublication query, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, query.ActorId, cancellationToken))?.May(Permission.PublishConfiguration) is not true) return null;
        var version = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.VersionId, cancellationToken);
        if (version is null) return null;

        var items = version.Kind is ConfigurationKind.Definition
            ? await DefinitionAsync(db, version, cancellationToken)
            : (await renewals.OfAsync(db, version, cancellationToken)).Items;
        return new PublicationPreview(version.Kind, version.Key, items);
    }

    private async Task<IReadOnlyList<MigrationPreviewItem>> DefinitionAsync(
        WorkflowDbContext db, ConfigurationVersion version, CancellationToken cancellationToken)
    {
        var instances = await db.WorkflowInstances.AsNoTracking()
            .Where(row => row.DefinitionId == version.Key && row.DefinitionVersionId != version.Id
                && (row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        if (instances.Count == 0) return [];

        var after = await catalog.DefinitionAsync(db, version.Id, cancellationToken);
        var people = await PreviewPeople.OfAsync(db, [.. instances.Select(row => row.Id)], cancellationToken);
        var items = new List<MigrationPreviewItem>();
        foreach (var instance in instances)
        {
            var tried = await migrator.TryAsync(db, instance, after, MigrationMap.ById, "", cancellationToken);
            var before = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
            items.Add(PreviewMigrationHandler.ItemOf(instance, tried, before, after, people) with { FromVersion = instance.DefinitionVersion });
        }

        return items;
    }
}
