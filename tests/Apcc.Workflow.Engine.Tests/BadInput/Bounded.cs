using System.Diagnostics;

namespace Apcc.Workflow.Engine.Tests.BadInput;

/// <summary>Runs what must neither hang nor crash: on a small stack, with the memory it allocated and the time it took held to limits.</summary>
public static class Bounded
{
    /// <summary>The smallest stack that the product's threads have on any platform.</summary>
    private const int StackBytes = 1024 * 1024;

    public static T Run<T>(Func<T> work, double seconds = 20, long megabytes = 1500)
    {
        T? result = default;
        Exception? failure = null;
        long allocated = 0;
        var watch = Stopwatch.StartNew();
        var thread = new Thread(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }, StackBytes) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(seconds * 3)), $"Still running after {watch.Elapsed}.");
        if (failure is not null) throw new InvalidOperationException($"It threw {failure.GetType().Name}: {failure.Message}", failure);
        Assert.True(watch.Elapsed.TotalSeconds < seconds * 3, $"It took {watch.Elapsed}.");
        Assert.True(allocated < megabytes * 1024 * 1024, $"It allocated {allocated / 1024 / 1024} MB.");
        return result!; // set where nothing failed
    }
}
