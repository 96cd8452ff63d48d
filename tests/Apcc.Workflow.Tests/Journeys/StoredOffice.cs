using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>The database of an application that runs in a process of its own, read from beside it.</summary>
internal sealed class StoredOffice(ApplicationProcess application)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly DbContextOptions<SqliteWorkflowDbContext> options = new DbContextOptionsBuilder<SqliteWorkflowDbContext>()
        .UseSqlite($"Data Source={Path.Combine(application.DataFolder, "apcc.db")};Mode=ReadOnly;Pooling=False").Options;

    public async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var db = new SqliteWorkflowDbContext(options);
        return await read(db);
    }

    /// <summary>Waits until the office has nothing more to do by itself: instances ended, outbox empty.</summary>
    public async Task SettleAsync()
    {
        var until = DateTime.UtcNow + Patience;
        while (await ReadAsync(async db => await db.WorkflowInstances.AnyAsync(instance => instance.Status == InstanceStatus.Running)
            || await db.PendingStimuli.AnyAsync()
            || await db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Pending)))
        {
            Assert.True(DateTime.UtcNow < until, $"After {Patience} there is still something to do: {await StateAsync()}");
            await Task.Delay(LookAgain);
        }
    }

    private Task<string> StateAsync() => ReadAsync(async db =>
    {
        var messages = await db.OutboxMessages.Where(message => message.State == OutboxState.Pending).ToListAsync();
        var tasks = await db.HumanTasks.Where(task => task.ClosedAt == null).Select(task => task.ActivityId).ToListAsync();
        return $"open tasks: {string.Join(", ", tasks)}; outbox: "
            + string.Join(", ", messages.Select(message => $"{message.Kind} of {message.ActivityId}, tried {message.Attempts} times, {message.LastError}"));
    });
}
