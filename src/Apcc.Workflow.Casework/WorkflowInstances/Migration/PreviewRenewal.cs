using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Asks what would happen if open cases used the version of a form, a template or a list that is in force.</summary>
public sealed record PreviewRenewal(ConfigurationKind Kind, string Key, Guid ActorId);

/// <summary>Open cases that use an older version of a piece.</summary>
/// <param name="ToVersion">Number of the version that they could use; a draft's is provisional.</param>
/// <param name="Items">Oldest first.</param>
public sealed record RenewalPreview(ConfigurationKind Kind, string Key, string Title, int ToVersion, IReadOnlyList<MigrationPreviewItem> Items);

public sealed class PreviewRenewalHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly PieceRenewal renewal;

    internal PreviewRenewalHandler(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, PieceRenewal renewal) =>
        (this.contexts, this.actors, this.renewal) = (contexts, actors, renewal);

    /// <summary>Changes nothing. Null when nothing is in force, or the person may not move cases.</summary>
    public async Task<RenewalPreview?> HandleAsync(PreviewRenewal query, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, query.ActorId, cancellationToken))?.May(Permission.ManageInstances) is not true) return null;
        var target = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(
            row => row.Kind == query.Kind && row.Key == query.Key && row.State == ConfigurationState.Published, cancellationToken);
        return target is null ? null : await OfAsync(db, target, cancellationToken);
    }

    /// <summary>The same for a version that may still be a draft.</summary>
    internal async Task<RenewalPreview> OfAsync(WorkflowDbContext db, ConfigurationVersion target, CancellationToken cancellationToken)
    {
        var instances = await PieceRenewal.ConcernedAsync(db, target.Kind, target.Key, target.Id, cancellationToken);
        var ids = instances.Select(instance => instance.Id).ToList();
        var people = await PreviewPeople.OfAsync(db, ids, cancellationToken);
        var tasks = (await db.HumanTasks.AsNoTracking().Where(task => ids.Contains(task.InstanceId) && task.ClosedAt == null)
            .OrderBy(task => task.CreatedAt).ToListAsync(cancellationToken)).ToLookup(task => task.InstanceId);
        var used = instances.Select(instance => instance.PieceVersionId).Distinct().ToList();
        var versions = await db.ConfigurationVersions.AsNoTracking().Where(row => used.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var problems = new Dictionary<(Guid, Guid), string?>();
        foreach (var pair in instances.Select(instance => (instance.DefinitionVersionId, instance.PieceVersionId)).Distinct())
            problems[pair] = await renewal.ProblemAsync(db, pair.DefinitionVersionId, versions[pair.PieceVersionId], target.Content, cancellationToken);
        return new RenewalPreview(target.Kind, target.Key, target.Title, target.Version, [.. instances.Select(instance =>
        {
            var caseFile = people.CaseOf(instance.CaseFileId);
            var problem = problems[(instance.DefinitionVersionId, instance.PieceVersionId)];
            return new MigrationPreviewItem
            {
                InstanceId = instance.Id,
                CaseId = instance.CaseFileId,
                CaseReference = caseFile?.Reference,
                CaseTitle = caseFile?.Title ?? instance.DefinitionName,
                StartedAt = instance.CreatedAt,
                FromVersion = versions[instance.PieceVersionId].Version,
                Waits = [.. tasks[instance.Id].Select(task => WaitOf(task, target, people))],
                Problems = problem is null ? [] : [problem],
                Notes = [],
                LostVariables = [],
                StartsSomething = false,
            };
        })]);
    }

    private static MigrationWait WaitOf(HumanTask task, ConfigurationVersion target, PreviewPeople people)
    {
        var known = people.TaskOf(task.InstanceId, task.ActivityId);
        var isItsForm = target.Kind is ConfigurationKind.Form && task.FormKey == target.Key;
        return new MigrationWait(
            task.ActivityId, task.Title, task.Title, StartsAnew: false, isItsForm ? ["Modulo"] : [], known?.AssigneeName, task.DueAt, known?.HasDraft is true);
    }
}
