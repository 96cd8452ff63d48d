using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Timers;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>An office whose clock stands still until it is moved, and in which nothing runs by itself.</summary>
internal sealed class MovingOffice(IServiceProvider services, RehearsalClock clock)
{
    public DateTime UtcNow => clock.UtcNow;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var db = await Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync(cancellationToken);
        return await read(db);
    }

    public Task<T> WriteAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        Get<WriteQueue>().WriteAsync(write, cancellationToken);

    /// <summary>Does what the background workers would do, until nothing is left that can be done now.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (await Get<DueTimers>().FireAsync(cancellationToken)
            + await Get<StimulusRun>().RunAsync(cancellationToken)
            + await Get<OutboxDelivery>().DeliverAsync(cancellationToken) > 0) { }
    }

    /// <summary>Moves the clock to a later instant; nothing is done yet.</summary>
    public void MoveTo(DateTime utc)
    {
        if (utc > clock.UtcNow) clock.UtcNow = utc;
    }

    /// <summary>Moves the clock on; each thing that falls due on the way happens at its own instant.</summary>
    public async Task AdvanceAsync(DateTime until, CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is { } next && next <= until)
        {
            MoveTo(next);
            await DrainAsync(cancellationToken);
        }

        clock.UtcNow = until;
        await DrainAsync(cancellationToken);
    }

    /// <summary>The next instant at which anything can happen by itself; null when nothing waits.</summary>
    public async Task<DateTime?> NextAsync(CancellationToken cancellationToken)
    {
        var timer = await Get<DueTimers>().NextAsync(cancellationToken);
        var message = await Get<OutboxDelivery>().NextAsync(cancellationToken);
        return (timer, message) switch
        {
            ({ } first, { } second) => first < second ? first : second,
            _ => timer ?? message,
        };
    }
}
