using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>Fires what is due, in order (invariant 3): waits of instances, and starts by the clock. Called by the waiter, by Quartz's sweep and by tests.</summary>
internal sealed class DueTimers(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, InstanceBursts bursts, ScheduledStarts starts, TimeProvider clock,
    ILogger<DueTimers> logger)
{
    private const int BatchSize = 200;
    private static readonly TimeSpan OthersWork = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HoldAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>The earliest instant at which a timer or a start is due; null when none waits.</summary>
    public async Task<DateTime?> NextAsync(CancellationToken cancellationToken) =>
        Earlier(await NextTimerAsync(cancellationToken), await starts.NextAsync(cancellationToken));

    private async Task<DateTime?> NextTimerAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var timers = db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.DueAt != null);
        var free = await timers.Where(bookmark => bookmark.HeldUntil == null)
            .OrderBy(bookmark => bookmark.DueAt).Select(bookmark => bookmark.DueAt).FirstOrDefaultAsync(cancellationToken);
        var held = await timers.Where(bookmark => bookmark.HeldUntil != null)
            .OrderBy(bookmark => bookmark.HeldUntil).Select(bookmark => bookmark.HeldUntil).FirstOrDefaultAsync(cancellationToken);
        return Earlier(free, held);
    }

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one < other ? one : other ?? one;

    /// <summary>Fires all starts and timers due now, the earliest first, each exactly once; gives their number. Timers of one instance
    /// never overtake each other; those of different instances share commits.</summary>
    public async Task<int> FireAsync(CancellationToken cancellationToken) =>
        await starts.FireAsync(cancellationToken) + await FireTimersAsync(cancellationToken);

    private async Task<int> FireTimersAsync(CancellationToken cancellationToken)
    {
        var fired = 0;
        while (await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            var now = await FireAsync(due, cancellationToken);
            fired += now;
            if (now > 0) continue;

            // All of them are in the hands of other hosts.
            await Task.Delay(OthersWork, cancellationToken);
        }

        return fired;
    }

    private async Task<int> FireAsync(List<InstanceBookmark> due, CancellationToken cancellationToken)
    {
        using var free = new SemaphoreSlim(writes.Parallelism);
        var firing = new List<Task<int>>();
        foreach (var timers in due.GroupBy(timer => timer.InstanceId))
        {
            await free.WaitAsync(cancellationToken);
            firing.Add(FireInOrderAsync(timers, free, cancellationToken));
        }

        return (await Task.WhenAll(firing)).Sum();
    }

    private async Task<List<InstanceBookmark>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bookmarks.AsNoTracking()
            .Where(bookmark => bookmark.DueAt != null && bookmark.DueAt <= now
                && (bookmark.HeldUntil == null || bookmark.HeldUntil <= now))
            .OrderBy(bookmark => bookmark.DueAt).ThenBy(bookmark => bookmark.Id)
            .Take(BatchSize).ToListAsync(cancellationToken);
    }

    private async Task<int> FireInOrderAsync(IEnumerable<InstanceBookmark> timers, SemaphoreSlim free, CancellationToken cancellationToken)
    {
        // Beside each other: what waits together is committed together.
        await Task.Yield();
        try
        {
            var fired = 0;
            foreach (var timer in timers)
            {
                if (!await FireAsync(timer, cancellationToken)) break;
                fired++;
            }

            return fired;
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>False when somebody else has the instance in hand.</summary>
    private async Task<bool> FireAsync(InstanceBookmark timer, CancellationToken cancellationToken)
    {
        try
        {
            // Refused means that another writer was faster: the timer has been used or withdrawn.
            return await writes.WriteAlongsideAsync((db, token) => bursts.FireAsync(db, timer, token), cancellationToken) is not null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Timer {Timer} of instance {Instance} could not fire; it is tried again in a minute.",
                timer.Id, timer.InstanceId);
            await HoldAsync(timer.Id, cancellationToken);
            return true;
        }
    }

    private Task HoldAsync(string timerId, CancellationToken cancellationToken) => writes.WriteAsync(async (db, token) =>
    {
        if (await db.Bookmarks.SingleOrDefaultAsync(row => row.Id == timerId, token) is { } timer)
            timer.HeldUntil = clock.UtcNow() + HoldAfterFailure;
    }, cancellationToken);
}
