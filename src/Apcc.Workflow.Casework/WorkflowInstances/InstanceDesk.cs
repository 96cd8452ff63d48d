using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>What every operation on an instance has in common: load, may the person, is it the click that was already answered,
/// is there a reason, is it still the version that was read; then operation and audit entry with the change, in one transaction.</summary>
internal sealed class InstanceDesk(WriteQueue writes, Actors actors, TimeProvider clock)
{
    private const int LongestReason = 2000;

    /// <param name="command">What is asked.</param>
    /// <param name="permission">What the person must hold, beside reading instances.</param>
    /// <param name="kind">How the operation is recorded.</param>
    /// <param name="change">Does it; answers a sentence when it cannot be done, and then must have changed nothing.</param>
    public async Task<InstanceAnswer> HandleAsync(
        InstanceCommand command, string permission, InstanceOperationKind kind,
        Func<OpenedInstance, CancellationToken, Task<string?>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await writes.WriteAsync(async (db, token) =>
            {
                var actor = await actors.FindAsync(db, command.ActorId, token);
                if (actor?.May(Permission.ReadInstances) is not true) return InstanceAnswer.NotFound;
                var instance = await db.WorkflowInstances.SingleOrDefaultAsync(row => row.Id == command.InstanceId, token);
                if (instance is null) return InstanceAnswer.NotFound;
                if (!actor.May(permission)) return InstanceAnswer.NotAllowed;
                if (await AnsweredAsync(db, command, kind, instance.Version, token) is { } answered) return answered;
                if (Unreasonable(command.Reason) is { } why) return InstanceAnswer.Refused(why, instance.Version);
                if (command.ExpectedVersion is { } expected && instance.Version != expected) return InstanceAnswer.Stale(instance.Version);

                var opened = new OpenedInstance(db, instance, actor, command.Reason.Trim(), clock.UtcNow());
                if (await change(opened, token) is { } refusal) return InstanceAnswer.Refused(refusal, instance.Version);
                Record(opened, command, kind);
                return new InstanceAnswer(InstanceResult.Done, Version: instance.Version);
            }, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return InstanceAnswer.Stale(0);
        }
        catch (StateFormatException unreadable)
        {
            return InstanceAnswer.Refused(unreadable.Message, 0);
        }
    }

    /// <summary>The sentence for a reason that is missing or too long.</summary>
    public static string? Unreasonable(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? "Scrivi il motivo dell’operazione: resta agli atti del procedimento."
        : reason.Trim().Length > LongestReason ? $"Il motivo è troppo lungo: al massimo {LongestReason} caratteri."
        : null;

    private static void Record(OpenedInstance opened, InstanceCommand command, InstanceOperationKind kind)
    {
        var operation = new InstanceOperation
        {
            Id = Guid.CreateVersion7(),
            InstanceId = opened.Instance.Id,
            At = opened.Now,
            ActorId = opened.Actor.Id,
            Kind = kind,
            Reason = opened.Reason,
            Subject = opened.Subject,
            OperationId = command.OperationId,
        };
        opened.Db.InstanceOperations.Add(operation);
        opened.Db.AuditEntries.Add(AuditTrail.Entry(
            opened.Now, opened.Actor.Id, command.GetType().Name, "WorkflowInstance", opened.Instance.Id, operation.Id.ToString()));
    }

    private static async Task<InstanceAnswer?> AnsweredAsync(
        WorkflowDbContext db, InstanceCommand command, InstanceOperationKind kind, int version, CancellationToken cancellationToken)
    {
        var earlier = await db.InstanceOperations.AsNoTracking()
            .Where(row => row.InstanceId == command.InstanceId && row.OperationId == command.OperationId)
            .Select(row => (InstanceOperationKind?)row.Kind).SingleOrDefaultAsync(cancellationToken);
        return earlier is null ? null
            : earlier == kind ? new InstanceAnswer(InstanceResult.Done, Version: version)
            : InstanceAnswer.Refused("Questa operazione è già stata registrata per un altro scopo: ricarica la pagina.", version);
    }
}
