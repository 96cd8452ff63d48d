using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Does what stands in the outbox, after the commit, at least once (invariant 5). What fails for a while is tried again
/// later; what fails for good becomes an incident, and people's tasks go on.</summary>
internal sealed class OutboxDelivery(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, EmailSender emails, DocumentPrinter documents,
    OutboxSettlement settlement, TimeProvider clock, IOptions<CorrespondenceOptions> options, ILogger<OutboxDelivery> logger)
{
    private const int BatchSize = 20;

    /// <summary>The earliest instant at which something is to be tried; null when the outbox is empty.</summary>
    public async Task<DateTime?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OutboxMessages.AsNoTracking().Where(message => message.State == OutboxState.Pending)
            .OrderBy(message => message.NextAttemptAt).Select(message => (DateTime?)message.NextAttemptAt)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Tries everything that is due, oldest first; gives the number of messages tried.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        while (await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            var before = tried;
            foreach (var message in due)
                if (await TryDeliverAsync(message, cancellationToken)) tried++;
            if (tried == before) break; // all of them are in the hands of other hosts
        }

        return tried;
    }

    /// <summary>False when another host has the message in hand, or had it since it was read.</summary>
    private async Task<bool> TryDeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var claim = await HostClaim.TryTakeAsync(db, message.Id, cancellationToken);
        if (claim is null || !await db.OutboxMessages.AnyAsync(
            row => row.Id == message.Id && row.State == OutboxState.Pending && row.Attempts == message.Attempts, cancellationToken)) return false;

        await DeliverAsync(message, cancellationToken);
        return true;
    }

    private async Task<List<OutboxMessage>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OutboxMessages.AsNoTracking()
            .Where(message => message.State == OutboxState.Pending && message.NextAttemptAt <= now)
            .OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Id)
            .Take(BatchSize).ToListAsync(cancellationToken);
    }

    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        DeliveryResult result;
        try
        {
            result = message.Kind is OutboxKind.Email
                ? await emails.SendAsync(message, cancellationToken)
                : await documents.PrintAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "Outbox message {Message} ({Kind}) failed", message.Id, message.Kind);
            result = DeliveryResult.OfFailure(exception);
        }

        await writes.WriteAsync((db, token) => SettleAsync(db, message.Id, result, token), cancellationToken);
    }

    private async Task SettleAsync(WorkflowDbContext db, Guid id, DeliveryResult result, CancellationToken cancellationToken)
    {
        var message = await db.OutboxMessages.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (message is not { State: OutboxState.Pending }) return;

        message.Attempts++;
        message.LastError = result.Error;
        if (result.Error is null)
        {
            await settlement.DoneAsync(db, message, result, cancellationToken);
        }
        else if (result.IsPermanent || message.Attempts >= options.Value.Tries)
        {
            await settlement.FailedAsync(db, message, result.Error, cancellationToken);
        }
        else
        {
            message.NextAttemptAt = clock.UtcNow() + (options.Value.RetryDelay * Math.Pow(2, message.Attempts - 1));
        }
    }
}
