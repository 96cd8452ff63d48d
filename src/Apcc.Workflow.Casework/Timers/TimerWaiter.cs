using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>Sleeps until the earliest timer is due; a commit or a moved clock wakes it.</summary>
internal sealed class TimerWaiter(DueTimers timers, HostSignals signals, OfficeClock clock, ILogger<TimerWaiter> logger) : BackgroundService
{
    /// <summary>Longest sleep: the clock of the machine may be set.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim nudge = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.OnBurstStored += Nudge;
        clock.Moved += NudgeMoved;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await FireAsync(stoppingToken);
                await SleepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        finally
        {
            signals.OnBurstStored -= Nudge;
            clock.Moved -= NudgeMoved;
        }
    }

    private async Task FireAsync(CancellationToken stoppingToken)
    {
        try
        {
            await timers.FireAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Timers could not be read; they are looked at again shortly.");
            await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
        }
    }

    private async Task SleepAsync(CancellationToken stoppingToken)
    {
        var next = await timers.NextAsync(stoppingToken);
        var sleep = next is { } due ? due - clock.UtcNow() : LongestSleep;
        if (sleep <= TimeSpan.Zero) return;
        await nudge.WaitAsync(sleep < LongestSleep ? sleep : LongestSleep, stoppingToken);
    }

    private void Nudge(string instanceId) => NudgeMoved();

    private void NudgeMoved()
    {
        if (nudge.CurrentCount > 0) return;
        try
        {
            nudge.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two nudges at once: one is enough.
        }
    }
}
