using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Data;

/// <summary>One road for every write (invariants 1 and 4).</summary>
public sealed class WriteQueueTests
{
    [Fact]
    public async Task WriteThatFails_IsRolledBackAlone_AmongManyAtOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var queue = host.Get<WriteQueue>();
        var committed = 0;

        var writes = Enumerable.Range(0, 60).Select(number => queue.WriteAsync(async (db, token) =>
        {
            db.StoredSettings.Add(new StoredSetting { Key = $"number-{number}", Value = "1" });
            await db.SaveChangesAsync(token);
            db.AfterCommit(() => Interlocked.Increment(ref committed));
            if (number % 3 == 0) throw new InvalidOperationException($"write {number}");
        })).ToList();
        var failures = await Task.WhenAll(writes.Select(async write => await Record.ExceptionAsync(() => write) is not null));

        Assert.Equal(20, failures.Count(failed => failed));
        Assert.Equal(40, committed);
        Assert.Equal(40, await host.ReadAsync(db => db.StoredSettings.CountAsync(setting => setting.Key.StartsWith("number-"))));
    }

    [Fact]
    public async Task Writes_SeeWhatEarlierOnesWrote()
    {
        await using var host = await OfficeHost.StartAsync();
        var queue = host.Get<WriteQueue>();
        await host.WriteAsync(db => db.StoredSettings.Add(new StoredSetting { Key = "counter", Value = "0" }));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => queue.WriteAsync(async (db, token) =>
        {
            var counter = await db.StoredSettings.SingleAsync(setting => setting.Key == "counter", token);
            counter.Value = (int.Parse(counter.Value, System.Globalization.CultureInfo.InvariantCulture) + 1)
                .ToString(System.Globalization.CultureInfo.InvariantCulture);
        })));

        Assert.Equal("50", await host.ReadAsync(db => db.StoredSettings.Where(setting => setting.Key == "counter").Select(setting => setting.Value).SingleAsync()));
    }

    [Fact]
    public async Task WriteFromAPage_DoesNotRunOnThePagesContext()
    {
        await using var host = await OfficeHost.StartAsync();
        var seen = await Task.Run(async () =>
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            var write = host.Get<WriteQueue>().WriteAsync((_, _) => Task.FromResult(SynchronizationContext.Current));
            SynchronizationContext.SetSynchronizationContext(null);
            return await write;
        });

        Assert.Null(seen);
    }

    [Fact]
    public async Task QueueThatIsClosed_TakesNoWrite_AndWhatWaitedIsWritten()
    {
        await using var host = await OfficeHost.StartAsync();
        var queue = host.Get<WriteQueue>();

        var writes = Enumerable.Range(0, 40).Select(number => Task.Run(() => queue.WriteAsync((db, _) =>
        {
            db.StoredSettings.Add(new StoredSetting { Key = $"last-{number}", Value = "1" });
            return Task.CompletedTask;
        }))).ToList();
        await Task.WhenAny(writes);
        await queue.DisposeAsync();
        var refused = (await Task.WhenAll(writes.Select(async write => await Record.ExceptionAsync(() => write)))).Count(exception => exception is not null);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Task.Run(() => queue.WriteAsync((_, _) => Task.CompletedTask)));
        Assert.Equal(40 - refused, await host.ReadAsync(db => db.StoredSettings.CountAsync(setting => setting.Key.StartsWith("last-"))));
    }
}
