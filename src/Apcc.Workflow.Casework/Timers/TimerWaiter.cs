using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Hosts;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>Sleeps until the earliest timer is due; an earlier one or a moved clock wakes it.</summary>
internal sealed class TimerWaiter(
    DueTimers timers, HostSignals signals, OfficeClock clock, HostLine hosts, ILogger<TimerWaiter> logger) : BackgroundService
{
    private readonly SemaphoreSlim nudge = new(0, 1);
    private long wakesAtTicks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.OnTimerSet += NudgeIfEarlier;
        clock.Moved += Nudge;
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
            signals.OnTimerSet -= NudgeIfEarlier;
            clock.Moved -= Nudge;
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
        // Until it is known how long to sleep, every timer that is set may be the earliest.
        Interlocked.Exchange(ref wakesAtTicks, long.MaxValue);
        var latest = clock.UtcNow() + hosts.LongestSleep;
        var next = await timers.NextAsync(stoppingToken) is { } due && due < latest ? due : latest;
        Interlocked.Exchange(ref wakesAtTicks, next.Ticks);
        var sleep = next - clock.UtcNow();
        if (sleep > TimeSpan.Zero) await nudge.WaitAsync(sleep, stoppingToken);
    }

    private void NudgeIfEarlier(DateTime dueAt)
    {
        if (dueAt.Ticks < Interlocked.Read(ref wakesAtTicks)) Nudge();
    }

    private void Nudge()
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
