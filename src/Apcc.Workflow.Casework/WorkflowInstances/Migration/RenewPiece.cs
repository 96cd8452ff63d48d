using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Lets open cases use the version of a form, a template or a list that is in force, in place of the one that they recorded.</summary>
/// <param name="Reason">Always needed: it stays in each journal.</param>
/// <param name="OperationId">Made by the client once per click: the same click twice moves nobody twice.</param>
/// <param name="InstanceIds">The cases' instances.</param>
public sealed record RenewPiece(
    ConfigurationKind Kind, string Key, Guid ActorId, string Reason, string OperationId, IReadOnlyList<string> InstanceIds);

public sealed class RenewPieceHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly InstanceDesk desk;
    private readonly InstanceMigrator migrator;
    private readonly PieceRenewal renewal;

    internal RenewPieceHandler(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, InstanceDesk desk, InstanceMigrator migrator, PieceRenewal renewal) =>
        (this.contexts, this.actors, this.desk, this.migrator, this.renewal) = (contexts, actors, desk, migrator, renewal);

    /// <summary>Each case in a transaction of its own: one that cannot stays as it was and says why. The process stays at its version;
    /// open tasks keep their people, drafts and due dates. <see cref="UndoMigrationHandler"/> takes it back.</summary>
    public async Task<MigrationAnswer> HandleAsync(
        RenewPiece command, IProgress<MigrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (await RefusalAsync(command, cancellationToken) is { } refusal) return new MigrationAnswer(null, [], refusal);

        var batch = Guid.CreateVersion7();
        var renewed = new List<MigratedInstance>();
        foreach (var id in command.InstanceIds)
        {
            var answer = await desk.HandleAsync(
                new RenewInstance(id, command.ActorId, command.Reason, command.OperationId), Permission.ManageInstances, InstanceOperationKind.Migrated,
                (opened, token) => RenewAsync(opened, command, batch, token), cancellationToken);
            renewed.Add(new MigratedInstance(id, answer.Message));
            progress?.Report(new MigrationProgress(renewed.Count, command.InstanceIds.Count));
        }

        return new MigrationAnswer(batch, renewed);
    }

    private async Task<string?> RefusalAsync(RenewPiece command, CancellationToken cancellationToken)
    {
        if ((await actors.FindAsync(command.ActorId, cancellationToken))?.May(Permission.ManageInstances) is not true)
            return "Non hai il permesso di spostare procedimenti da una versione all’altra.";
        if (InstanceDesk.Unreasonable(command.Reason) is { } why) return why;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await InForceAsync(db, command, cancellationToken) is null ? "Non è in vigore nessuna versione: non c’è nulla a cui passare." : null;
    }

    private async Task<string?> RenewAsync(OpenedInstance opened, RenewPiece command, Guid batchId, CancellationToken cancellationToken)
    {
        var target = await InForceAsync(opened.Db, command, cancellationToken);
        if (target is null) return "Nel frattempo la versione in vigore è stata ritirata.";
        if (PinnedVersions.Of(opened.Instance.PinnedVersions, command.Kind, command.Key) is not { } used)
            return $"Il procedimento non usa «{target.Title}».";
        if (used == target.Id) return $"Il procedimento usa già la versione {target.Version}.";

        var old = await opened.Db.ConfigurationVersions.AsNoTracking().SingleAsync(row => row.Id == used, cancellationToken);
        return await renewal.ProblemAsync(opened.Db, opened.Instance.DefinitionVersionId, old, target.Content, cancellationToken)
            ?? await migrator.RenewAsync(opened, old, target, batchId, cancellationToken);
    }

    private static Task<ConfigurationVersion?> InForceAsync(WorkflowDbContext db, RenewPiece command, CancellationToken cancellationToken) =>
        db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(
            row => row.Kind == command.Kind && row.Key == command.Key && row.State == ConfigurationState.Published, cancellationToken);

    /// <summary>The part of it that concerns one instance.</summary>
    private sealed record RenewInstance(string InstanceId, Guid ActorId, string Reason, string OperationId)
        : InstanceCommand(InstanceId, ActorId, Reason, null, OperationId);
}
