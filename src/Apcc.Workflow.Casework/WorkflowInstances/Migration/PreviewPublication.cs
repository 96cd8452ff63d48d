using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Asks, before a version comes into force, which open cases stand on older ones and could follow.</summary>
/// <param name="VersionId">The draft, or an older version that is to be put back.</param>
public sealed record PreviewPublication(Guid VersionId, Guid ActorId);

/// <summary>Asks the same of a text that is no version yet: a file that is taken in.</summary>
public sealed record PreviewTextPublication(ConfigurationKind Kind, string Key, string Content, Guid ActorId);

/// <summary>What publishing would leave behind.</summary>
/// <param name="Items">Open cases on older versions, oldest first, each with the number of its version.</param>
public sealed record PublicationPreview(ConfigurationKind Kind, string Key, IReadOnlyList<MigrationPreviewItem> Items)
{
    public int Passing => Items.Count(item => item.CanMove);
    public int Staying => Items.Count - Passing;

    /// <summary>Whether cases record a version of such pieces when they start; all else holds for everybody at once.</summary>
    public static bool Concerns(ConfigurationKind kind) => kind is ConfigurationKind.Definition or ConfigurationKind.Form or ConfigurationKind.EmailTemplate
        or ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate or ConfigurationKind.OptionList;
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
        if (!await MayAskAsync(db, query.ActorId, cancellationToken)) return null;
        var version = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.VersionId, cancellationToken);
        return version is null ? null : await OfAsync(db, version, cancellationToken);
    }

    /// <summary>The same for a text that is no version yet. Nobody is asked about kinds of which cases record no version.</summary>
    public async Task<PublicationPreview?> HandleAsync(PreviewTextPublication query, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayAskAsync(db, query.ActorId, cancellationToken)) return null;
        if (!PublicationPreview.Concerns(query.Kind)) return new PublicationPreview(query.Kind, query.Key, []);
        return await OfAsync(db, new ConfigurationVersion
        {
            Id = Guid.CreateVersion7(), Kind = query.Kind, Key = query.Key, Version = 0,
            Title = ConfigurationTitle.In(query.Kind, query.Content) ?? query.Key, Content = query.Content, ContentHash = ContentHash.Of(query.Content),
            State = ConfigurationState.Draft, Origin = ConfigurationOrigin.File, CreatedAt = default, ChangedAt = default,
        }, cancellationToken);
    }

    private async Task<bool> MayAskAsync(WorkflowDbContext db, Guid actorId, CancellationToken cancellationToken) =>
        (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.PublishConfiguration) is true;

    private async Task<PublicationPreview> OfAsync(WorkflowDbContext db, ConfigurationVersion version, CancellationToken cancellationToken) =>
        new(version.Kind, version.Key, version.Kind is ConfigurationKind.Definition
            ? await DefinitionAsync(db, version, cancellationToken)
            : (await renewals.OfAsync(db, version, cancellationToken)).Items);

    private async Task<IReadOnlyList<MigrationPreviewItem>> DefinitionAsync(
        WorkflowDbContext db, ConfigurationVersion version, CancellationToken cancellationToken)
    {
        var instances = await db.WorkflowInstances.AsNoTracking()
            .Where(row => row.DefinitionId == version.Key && row.DefinitionVersionId != version.Id
                && (row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        if (instances.Count == 0) return [];

        var after = await catalog.DefinitionAsync(db, version, cancellationToken);
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
