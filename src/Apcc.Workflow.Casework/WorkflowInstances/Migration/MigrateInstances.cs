using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Moves running instances from one version of a definition to another.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="FromVersion">The version that they run.</param>
/// <param name="ToVersion">The version that they shall run: in force or retired, never a draft.</param>
/// <param name="Reason">Always needed: it stays in each journal.</param>
/// <param name="OperationId">Made by the client once per click: the same click twice moves nobody twice.</param>
public sealed record MigrateInstances(
    string DefinitionId, int FromVersion, int ToVersion, Guid ActorId, string Reason, string OperationId)
{
    /// <summary>How activities go on that the new version does not have; on top of what the definition itself declares.</summary>
    public IReadOnlyDictionary<string, MigrationStep> Steps { get; init; } = new Dictionary<string, MigrationStep>();

    /// <summary>The instances to move; null for all that run the old version.</summary>
    public IReadOnlyList<string>? InstanceIds { get; init; }
}

/// <summary>How far a migration of many is.</summary>
public readonly record struct MigrationProgress(int Done, int Total);

/// <summary>What came of one instance.</summary>
/// <param name="Refusal">Italian sentence why it stays as it was; null when it has moved.</param>
public sealed record MigratedInstance(string InstanceId, string? Refusal);

/// <param name="BatchId">Names this migration for <see cref="UndoMigration"/>; null when nothing was begun.</param>
/// <param name="Refusal">Italian sentence when nothing was begun.</param>
public sealed record MigrationAnswer(Guid? BatchId, IReadOnlyList<MigratedInstance> Instances, string? Refusal = null);

public sealed class MigrateInstancesHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly InstanceDesk desk;
    private readonly InstanceMigrator migrator;

    internal MigrateInstancesHandler(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, InstanceDesk desk, InstanceMigrator migrator) =>
        (this.contexts, this.actors, this.desk, this.migrator) = (contexts, actors, desk, migrator);

    /// <summary>Each instance in a transaction of its own: one that cannot move stays as it was and says why, the others go on.
    /// Stopped half-way, what has moved has moved.</summary>
    public async Task<MigrationAnswer> HandleAsync(
        MigrateInstances command, IProgress<MigrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (target, ids, refusal) = await PrepareAsync(command, cancellationToken);
        if (target is null) return new MigrationAnswer(null, [], refusal);

        var batch = Guid.CreateVersion7();
        var moved = new List<MigratedInstance>();
        foreach (var id in ids)
        {
            var answer = await desk.HandleAsync(
                new MigrateInstance(id, command.ActorId, command.Reason, command.OperationId), Permission.ManageInstances, InstanceOperationKind.Migrated,
                (opened, token) => migrator.MigrateAsync(opened, target, new MigrationMap(command.Steps), batch, token), cancellationToken);
            moved.Add(new MigratedInstance(id, answer.Message));
            progress?.Report(new MigrationProgress(moved.Count, ids.Count));
        }

        return new MigrationAnswer(batch, moved);
    }

    private async Task<(ConfigurationVersion? Target, List<string> Ids, string? Refusal)> PrepareAsync(
        MigrateInstances command, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, command.ActorId, cancellationToken))?.May(Permission.ManageInstances) is not true)
            return (null, [], "Non hai il permesso di spostare procedimenti da una versione all’altra.");
        if (InstanceDesk.Unreasonable(command.Reason) is { } why) return (null, [], why);
        var target = await MigrationVersions.FindAsync(db, command.DefinitionId, command.ToVersion, cancellationToken);
        if (target is null) return (null, [], $"La versione {command.ToVersion} del processo non esiste o è ancora una bozza.");

        var running = await MigrationVersions.Running(db, command.DefinitionId, command.FromVersion)
            .Select(row => row.Id).ToListAsync(cancellationToken);
        // An instance that was moved by the same click before no longer runs the old version: it is asked, and answers that it is done.
        return (target, [.. command.InstanceIds ?? running], null);
    }

    /// <summary>The part of it that concerns one instance.</summary>
    private sealed record MigrateInstance(string InstanceId, Guid ActorId, string Reason, string OperationId)
        : InstanceCommand(InstanceId, ActorId, Reason, null, OperationId);
}
