using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Takes the last migration of an instance back.</summary>
public sealed record UndoMigration(string InstanceId, Guid ActorId, string Reason, int? ExpectedVersion, string OperationId)
    : InstanceCommand(InstanceId, ActorId, Reason, ExpectedVersion, OperationId);

/// <summary>Takes a migration of many back, for those that have not moved on since.</summary>
public sealed record UndoMigrationBatch(Guid BatchId, Guid ActorId, string Reason, string OperationId);

public sealed class UndoMigrationHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly InstanceDesk desk;
    private readonly InstanceMigrator migrator;

    internal UndoMigrationHandler(IDbContextFactory<WorkflowDbContext> contexts, InstanceDesk desk, InstanceMigrator migrator) =>
        (this.contexts, this.desk, this.migrator) = (contexts, desk, migrator);

    /// <summary>Possible until the instance moves on: a task handed in, a timer, another operation. Claims, drafts and assignments
    /// made meanwhile stay.</summary>
    public Task<InstanceAnswer> HandleAsync(UndoMigration command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, Permission.ManageInstances, InstanceOperationKind.MigrationUndone, migrator.UndoAsync, cancellationToken);

    /// <summary>Each instance in a transaction of its own; one that has moved on stays and says so.</summary>
    public async Task<IReadOnlyList<MigratedInstance>> HandleAsync(
        UndoMigrationBatch command, IProgress<MigrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await db.InstanceMigrations.AsNoTracking().Where(row => row.BatchId == command.BatchId && row.UndoneAt == null)
            .OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => row.InstanceId).ToListAsync(cancellationToken);
        var undone = new List<MigratedInstance>();
        foreach (var id in ids)
        {
            var answer = await desk.HandleAsync(
                new UndoMigration(id, command.ActorId, command.Reason, null, command.OperationId), Permission.ManageInstances,
                InstanceOperationKind.MigrationUndone, (opened, token) => UndoAsync(opened, command.BatchId, token), cancellationToken);
            undone.Add(new MigratedInstance(id, answer.Message));
            progress?.Report(new MigrationProgress(undone.Count, ids.Count));
        }

        return undone;
    }

    private async Task<string?> UndoAsync(OpenedInstance opened, Guid batchId, CancellationToken cancellationToken)
    {
        var last = await opened.Db.InstanceMigrations.AsNoTracking()
            .Where(row => row.InstanceId == opened.Instance.Id && row.UndoneAt == null)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.BatchId).FirstOrDefaultAsync(cancellationToken);
        return last == batchId
            ? await migrator.UndoAsync(opened, cancellationToken)
            : "Il procedimento è stato spostato di nuovo: si riporta indietro solo l’ultimo spostamento.";
    }
}
