using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Hosts;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Runs what bursts left behind: first stimuli for other instances, then the outbox. A commit wakes it.</summary>
internal sealed class OutboxWorker(
    OutboxDelivery outbox, StimulusRun stimuli, HostSignals signals, OfficeClock clock, HostLine hosts, DatabaseOptions database,
    ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan OthersWork = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim nudge = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.OnWorkLeft += Nudge;
        clock.Moved += Nudge;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await WorkAsync(stoppingToken);
                await SleepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        finally
        {
            signals.OnWorkLeft -= Nudge;
            clock.Moved -= Nudge;
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await stimuli.RunAsync(stoppingToken);
            await outbox.DeliverAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "The outbox could not be worked through; it is looked at again shortly.");
            await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
        }
    }

    private async Task SleepAsync(CancellationToken stoppingToken)
    {
        var next = await outbox.NextAsync(stoppingToken);
        var sleep = next is { } due ? due - clock.UtcNow() : hosts.LongestSleep;
        if (sleep > hosts.LongestSleep) sleep = hosts.LongestSleep;
        // What is due and was not done just now is in the hands of another host.
        if (sleep < OthersWork && database.IsPostgres) sleep = OthersWork;
        if (sleep > TimeSpan.Zero) await nudge.WaitAsync(sleep, stoppingToken);
        while (nudge.CurrentCount > 0) await nudge.WaitAsync(stoppingToken);
    }

    private void Nudge() => nudge.Release();
}
