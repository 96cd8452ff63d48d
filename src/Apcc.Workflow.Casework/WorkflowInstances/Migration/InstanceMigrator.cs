using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Moves one instance to another version of its definition, and back, inside the caller's transaction.</summary>
internal sealed class InstanceMigrator(
    StateMigration migration, ConfigurationCatalog catalog, InstanceBursts bursts, BurstStore store, MigratedTasks tasks)
{
    /// <summary>What would happen. Changes nothing.</summary>
    public async Task<StateMigrationResult> TryAsync(
        WorkflowDbContext db, WorkflowInstance instance, ConfigurationVersion target, MigrationMap steps, string reason,
        CancellationToken cancellationToken) =>
        await TryAsync(db, instance, await catalog.DefinitionAsync(db, target.Id, cancellationToken), steps, reason, cancellationToken);

    /// <summary>The same for a version that may still be a draft.</summary>
    public async Task<StateMigrationResult> TryAsync(
        WorkflowDbContext db, WorkflowInstance instance, WorkflowDefinition after, MigrationMap steps, string reason,
        CancellationToken cancellationToken)
    {
        var before = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
        var context = await bursts.ContextAsync(db, after, instance.CaseFileId, cancellationToken);
        var state = WorkflowState.FromJson(instance.State, out var problem);
        if (problem is not null) return new StateMigrationResult { Problems = [new MigrationProblem(null, problem)] };
        return migration.Migrate(
            state, before, after, DeclaredMigration.Of(after).With(steps), reason, context);
    }

    /// <summary>Moves it, or says why it stays. Forms and templates become those in force now, as at a start (invariant 6).</summary>
    public async Task<string?> MigrateAsync(
        OpenedInstance opened, ConfigurationVersion target, MigrationMap steps, Guid batchId, CancellationToken cancellationToken)
    {
        var (db, instance) = (opened.Db, opened.Instance);
        if (instance.DefinitionVersionId == target.Id) return $"Il procedimento è già alla versione {target.Version}.";
        var tried = await TryAsync(db, instance, target, steps, opened.Reason, cancellationToken);
        if (tried.Result is not { } result) return string.Join(' ', tried.Problems.Select(problem => problem.Message));

        var (fromId, from, before) = (instance.DefinitionVersionId, instance.DefinitionVersion, await RememberAsync(opened, cancellationToken));
        await ForgetEarlierAsync(db, instance.Id, cancellationToken);
        (instance.DefinitionVersionId, instance.DefinitionVersion, instance.DefinitionName) = (target.Id, target.Version, target.Title);
        instance.PinnedVersions = (await catalog.InForceAsync(db, cancellationToken)).PinsOf(await catalog.DefinitionAsync(db, target.Id, cancellationToken));
        await store.SaveAsync(db, instance, result, opened.Now, opened.Actor.Id, cancellationToken);
        await RenameAsync(db, instance, result.State, cancellationToken);
        if (tried.StartsSomething) await LeaveAsync(opened, cancellationToken);
        db.InstanceMigrations.Add(new InstanceMigration
        {
            Id = Guid.CreateVersion7(), BatchId = batchId, InstanceId = instance.Id, DefinitionId = instance.DefinitionId,
            FromVersionId = fromId, FromVersion = from, ToVersionId = target.Id, ToVersion = target.Version, At = opened.Now,
            ActorId = opened.Actor.Id, Reason = opened.Reason, VersionAfter = instance.Version,
            Before = tried.StartsSomething ? null : before.Pack(),
        });
        opened.Subject = $"{from} → {target.Version}";
        return null;
    }

    /// <summary>Lets it use another version of one form, template or list from now on; the process itself stays at its version.</summary>
    public async Task<string?> RenewAsync(
        OpenedInstance opened, ConfigurationVersion old, ConfigurationVersion target, Guid batchId, CancellationToken cancellationToken)
    {
        var (db, instance) = (opened.Db, opened.Instance);
        var definition = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
        var context = await bursts.ContextAsync(db, definition, instance.CaseFileId, cancellationToken);
        var tried = migration.Migrate(WorkflowState.FromJson(instance.State), definition, definition, MigrationMap.ById, opened.Reason, context);
        if (tried.Result is not { } result) return string.Join(' ', tried.Problems.Select(problem => problem.Message));

        var before = await RememberAsync(opened, cancellationToken);
        await ForgetEarlierAsync(db, instance.Id, cancellationToken);
        instance.PinnedVersions = PinnedVersions.With(instance.PinnedVersions, target);
        await store.SaveAsync(db, instance, result, opened.Now, opened.Actor.Id, cancellationToken);
        await RenameAsync(db, instance, result.State, cancellationToken);
        db.InstanceMigrations.Add(new InstanceMigration
        {
            Id = Guid.CreateVersion7(), BatchId = batchId, InstanceId = instance.Id, DefinitionId = instance.DefinitionId,
            FromVersionId = instance.DefinitionVersionId, FromVersion = instance.DefinitionVersion,
            ToVersionId = instance.DefinitionVersionId, ToVersion = instance.DefinitionVersion, At = opened.Now,
            ActorId = opened.Actor.Id, Reason = opened.Reason, VersionAfter = instance.Version, Before = before.Pack(),
            Piece = new RenewedPiece(target.Kind, target.Key, old.Version, target.Version),
        });
        opened.Subject = $"{target.Title} {old.Version} → {target.Version}";
        return null;
    }

    /// <summary>Takes the last migration back, or says why it cannot: the instance has moved on since.</summary>
    public async Task<string?> UndoAsync(OpenedInstance opened, CancellationToken cancellationToken)
    {
        var (db, instance) = (opened.Db, opened.Instance);
        var last = await db.InstanceMigrations.Where(row => row.InstanceId == instance.Id && row.UndoneAt == null)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is null) return "Il procedimento non è stato spostato da una versione all’altra.";
        if (last.VersionAfter != instance.Version)
            return "Il procedimento è andato avanti dopo lo spostamento: non si può più riportare alla versione di prima.";
        if (last.Before is not { } packed)
            return "Lo spostamento ha fatto ricominciare un passo: non si può riportare indietro.";

        var snapshot = MigrationSnapshot.Unpack(packed);
        var context = await bursts.ContextAsync(
            db, await catalog.DefinitionAsync(db, last.FromVersionId, cancellationToken), instance.CaseFileId, cancellationToken);
        var result = StateMigration.Undo(
            WorkflowState.FromJson(snapshot.State), WorkflowState.FromJson(instance.State), opened.Reason, context);
        (instance.DefinitionVersionId, instance.DefinitionVersion) = (last.FromVersionId, last.FromVersion);
        (instance.DefinitionName, instance.PinnedVersions) = (snapshot.DefinitionName, snapshot.PinnedVersions);
        await store.SaveAsync(db, instance, result, opened.Now, opened.Actor.Id, cancellationToken);
        await RenameAsync(db, instance, result.State, cancellationToken);
        await tasks.RestoreAsync(db, instance.Id, snapshot.Tasks, cancellationToken);
        (last.UndoneAt, last.Before) = (opened.Now, null);
        opened.Subject = last.Piece is { } piece ? $"{piece.Key} {piece.To} → {piece.From}" : $"{last.ToVersion} → {last.FromVersion}";
        return null;
    }

    private async Task<MigrationSnapshot> RememberAsync(OpenedInstance opened, CancellationToken cancellationToken) => new()
    {
        State = opened.Instance.State,
        PinnedVersions = opened.Instance.PinnedVersions,
        DefinitionName = opened.Instance.DefinitionName,
        Tasks = await tasks.RememberAsync(opened.Db, opened.Instance.Id, cancellationToken),
    };

    /// <summary>Only the last migration can be taken back.</summary>
    private static async Task ForgetEarlierAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        foreach (var earlier in await db.InstanceMigrations.Where(row => row.InstanceId == instanceId && row.Before != null).ToListAsync(cancellationToken))
            earlier.Before = null;
    }

    /// <summary>Rows that name an activity follow the state, where the versions call it differently.</summary>
    private async Task RenameAsync(WorkflowDbContext db, WorkflowInstance instance, WorkflowState state, CancellationToken cancellationToken)
    {
        var activities = state.Bookmarks.ToDictionary(bookmark => bookmark.Id, bookmark => bookmark.ActivityId);
        foreach (var row in await db.Bookmarks.Where(row => row.InstanceId == instance.Id).ToListAsync(cancellationToken))
            if (activities.TryGetValue(row.Id, out var activity)) row.ActivityId = activity;
        var incidents = state.Incidents.ToDictionary(incident => incident.Id, incident => incident.ActivityId);
        foreach (var row in await db.Incidents.Where(row => row.InstanceId == instance.Id).ToListAsync(cancellationToken))
            if (incidents.TryGetValue(row.Id, out var activity)) row.ActivityId = activity;
        await tasks.FollowAsync(db, instance, activities, cancellationToken);
    }

    private static async Task LeaveAsync(OpenedInstance opened, CancellationToken cancellationToken)
    {
        await InstanceLeftovers.WithdrawCorrespondenceAsync(opened.Db, opened.Instance.Id, cancellationToken);
        await InstanceLeftovers.CancelChildrenAsync(opened.Db, opened.Instance.Id, onlyUnawaited: true,
            new CancelRequest("", opened.Reason, opened.Actor.Id), opened.Now, cancellationToken);
    }
}
