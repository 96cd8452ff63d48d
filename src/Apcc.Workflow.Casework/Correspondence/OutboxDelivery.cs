using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Does what stands in the outbox, after the commit, at least once (invariant 5). What fails for a while is tried again
/// later; what fails for good becomes an incident, and people's tasks go on.</summary>
internal sealed class OutboxDelivery(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, EmailSender emails, DocumentPrinter documents,
    HttpCaller calls, OfficeWork work, OutboxRetries retries, OutboxSettlement settlement, TimeProvider clock, ILogger<OutboxDelivery> logger)
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
            result = message.Kind switch
            {
                OutboxKind.Email => await emails.SendAsync(message, cancellationToken),
                OutboxKind.HttpCall or OutboxKind.Work when !await IsAwaitedAsync(message, cancellationToken) => new DeliveryResult { IsWithdrawn = true },
                OutboxKind.HttpCall => await calls.CallAsync(message, cancellationToken),
                OutboxKind.Work => await work.ComputeAsync(message, cancellationToken),
                _ => await documents.PrintAsync(message, cancellationToken),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "Outbox message {Message} ({Kind}) failed", message.Id, message.Kind);
            result = DeliveryResult.OfFailure(exception);
        }

        try
        {
            await writes.WriteAsync((db, token) => SettleAsync(db, message.Id, result, token), cancellationToken);
        }
        catch (Exception exception) when (result.Storing is not null && exception is not OperationCanceledException)
        {
            // What was computed could not be stored: it is tried again like anything else, and does not hold the others up.
            logger.LogWarning(exception, "The result of outbox message {Message} could not be stored", message.Id);
            await writes.WriteAsync((db, token) => SettleAsync(db, message.Id, DeliveryResult.OfFailure(exception), token), cancellationToken);
        }
    }

    /// <summary>A call, or work, whose branch has ended meanwhile is not done.</summary>
    private async Task<bool> IsAwaitedAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bookmarks.AnyAsync(bookmark => bookmark.Id == message.BookmarkId, cancellationToken);
    }

    private async Task SettleAsync(WorkflowDbContext db, Guid id, DeliveryResult result, CancellationToken cancellationToken)
    {
        var message = await db.OutboxMessages.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (message is not { State: OutboxState.Pending }) return;

        message.Attempts++;
        message.LastError = result.Error;
        if (result.IsWithdrawn)
        {
            message.State = OutboxState.Withdrawn;
        }
        else if (result.Error is null)
        {
            await settlement.DoneAsync(db, message, result, cancellationToken);
        }
        else if (!result.IsPermanent && retries.PauseAfter(message) is { } pause)
        {
            message.NextAttemptAt = clock.UtcNow() + pause;
        }
        else
        {
            await settlement.FailedAsync(db, message, result.Error, result.AnswerWhenGivenUp, cancellationToken);
        }
    }
}
