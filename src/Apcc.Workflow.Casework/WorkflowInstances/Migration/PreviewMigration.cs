using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Asks what would happen if the instances of one version moved to another.</summary>
/// <param name="Steps">What the administrator has said of activities that the new version does not have.</param>
public sealed record PreviewMigration(
    string DefinitionId, int FromVersion, int ToVersion, Guid ActorId, IReadOnlyDictionary<string, MigrationStep>? Steps = null);

public sealed class PreviewMigrationHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly InstanceMigrator migrator;

    internal PreviewMigrationHandler(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, InstanceMigrator migrator) =>
        (this.contexts, this.actors, this.catalog, this.migrator) = (contexts, actors, catalog, migrator);

    /// <summary>Changes nothing. Null when a version does not exist, is a draft, or the person may not move instances.</summary>
    public async Task<MigrationPreview?> HandleAsync(PreviewMigration query, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, query.ActorId, cancellationToken))?.May(Permission.ManageInstances) is not true) return null;
        var from = await MigrationVersions.FindAsync(db, query.DefinitionId, query.FromVersion, cancellationToken);
        var to = await MigrationVersions.FindAsync(db, query.DefinitionId, query.ToVersion, cancellationToken);
        if (from is null || to is null) return null;

        var steps = new MigrationMap(query.Steps ?? new Dictionary<string, MigrationStep>());
        var instances = await MigrationVersions.Running(db, query.DefinitionId, query.FromVersion).ToListAsync(cancellationToken);
        var tried = new List<(WorkflowInstance Instance, StateMigrationResult Result)>();
        foreach (var instance in instances)
            tried.Add((instance, await migrator.TryAsync(db, instance, to, steps, "", cancellationToken)));

        var (before, after) = (await catalog.DefinitionAsync(db, from.Id, cancellationToken), await catalog.DefinitionAsync(db, to.Id, cancellationToken));
        var people = await PreviewPeople.OfAsync(db, [.. instances.Select(row => row.Id)], cancellationToken);
        return new MigrationPreview
        {
            DefinitionId = query.DefinitionId,
            Name = to.Title,
            FromVersion = query.FromVersion,
            ToVersion = query.ToVersion,
            Items = [.. tried.Select(pair => ItemOf(pair.Instance, pair.Result, before, after, people))],
            Gaps = GapsOf(tried.Select(pair => pair.Result), before, after, steps),
            Pins = await PinsAsync(db, instances, after, cancellationToken),
        };
    }

    internal static MigrationPreviewItem ItemOf(
        WorkflowInstance instance, StateMigrationResult result, WorkflowDefinition before, WorkflowDefinition after, PreviewPeople people)
    {
        var caseFile = people.CaseOf(instance.CaseFileId);
        return new MigrationPreviewItem
        {
            InstanceId = instance.Id,
            CaseId = instance.CaseFileId,
            CaseReference = caseFile?.Reference,
            CaseTitle = caseFile?.Title ?? instance.Name,
            StartedAt = instance.CreatedAt,
            Waits = [.. result.Moves.Select(move => WaitOf(instance.Id, move, before, after, people))],
            Problems = [.. result.Problems.Select(problem => problem.Message)],
            Notes = result.Notes,
            LostVariables = result.LostVariables,
            StartsSomething = result.StartsSomething,
        };
    }

    private static MigrationWait WaitOf(
        string instanceId, MigrationMove move, WorkflowDefinition before, WorkflowDefinition after, PreviewPeople people)
    {
        var target = move.ToActivityId is { } id ? after.Find(id) : null;
        var task = people.TaskOf(instanceId, move.FromActivityId);
        var labels = target?.Behavior?.Descriptor.Inputs.ToDictionary(input => input.Name, input => input.DisplayName) ?? [];
        return new MigrationWait(
            move.FromActivityId, before.Find(move.FromActivityId)?.DisplayName ?? move.FromActivityId, target?.DisplayName, move.StartsAnew,
            [.. move.ChangedInputs.Select(input => labels.GetValueOrDefault(input, input))], task?.AssigneeName, task?.DueAt, task?.HasDraft is true);
    }

    private static List<MigrationGap> GapsOf(
        IEnumerable<StateMigrationResult> results, WorkflowDefinition before, WorkflowDefinition after, MigrationMap told)
    {
        var concerned = results.SelectMany(result => result.Problems.Select(problem => problem.ActivityId)
            .Concat(result.Moves.Select(move => move.FromActivityId).Where(told.Steps.ContainsKey)).OfType<string>().Distinct());
        return [.. concerned.CountBy(id => id).Where(pair => before.Find(pair.Key) is not null)
            .Select(pair => GapOf(before.Find(pair.Key)!, pair.Value, after)).OrderBy(gap => gap.Name, StringComparer.CurrentCulture)]; // filtered
    }

    private static MigrationGap GapOf(ActivityDefinition activity, int instances, WorkflowDefinition after)
    {
        var beside = after.Activities.Where(other => other.Parent?.Id == activity.Parent?.Id && other.Parent is not null).ToList();
        return new MigrationGap(
            activity.Id, activity.DisplayName, instances,
            [.. beside.Where(other => other.Type == activity.Type).Select(TargetOf)],
            [.. beside.Select(TargetOf)]);
    }

    private static MigrationTarget TargetOf(ActivityDefinition activity) => new(activity.Id, activity.DisplayName);

    private async Task<IReadOnlyList<MigrationPin>> PinsAsync(
        WorkflowDbContext db, List<WorkflowInstance> instances, WorkflowDefinition after, CancellationToken cancellationToken)
    {
        var then = PinnedVersions.Read((await catalog.InForceAsync(db, cancellationToken)).PinsOf(after));
        var now = instances.Select(row => PinnedVersions.Read(row.PinnedVersions)).SelectMany(pins => pins).Distinct().ToList();
        var ids = now.Concat(then).Select(pin => pin.Value).Distinct().ToList();
        var versions = await db.ConfigurationVersions.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Kind, row.Key, row.Title, row.Version }).ToListAsync(cancellationToken);
        var pins = new List<MigrationPin>();
        foreach (var known in versions.GroupBy(row => (row.Kind, row.Key)).OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Key, StringComparer.Ordinal))
        {
            var to = known.FirstOrDefault(row => then.Values.Contains(row.Id));
            foreach (var from in known.Where(row => now.Any(pin => pin.Value == row.Id) && row.Id != to?.Id))
                pins.Add(new(from.Kind, from.Key, to?.Title ?? from.Title, from.Version, to?.Version));
            if (to is not null && now.All(pin => known.All(row => row.Id != pin.Value)) && instances.Count > 0)
                pins.Add(new(to.Kind, to.Key, to.Title, null, to.Version));
        }

        return pins;
    }
}
