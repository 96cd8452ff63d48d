using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

public sealed class DraftKeeperTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 13, 32, 0, TimeSpan.Zero));
    private readonly List<int> versions = [];
    private Func<int, Task<DraftAnswer>> store;
    private DraftKeeper keeper = null!;
    private Task due = Task.CompletedTask;

    public DraftKeeperTests()
    {
        store = version => Task.FromResult(new DraftAnswer(HumanTaskResult.Done, clock.GetUtcNow().UtcDateTime, version + 1));
        keeper = new DraftKeeper(clock, 3, Save, () => due = keeper.FlushAsync(), NullLogger.Instance);
    }

    [Fact]
    public async Task Touch_OneSecondAfterTheLastKey_IsSavedOnce()
    {
        keeper.Touch();
        clock.Advance(TimeSpan.FromMilliseconds(500));
        keeper.Touch();
        Assert.Equal(SaveState.Unsaved, keeper.State);
        clock.Advance(TimeSpan.FromSeconds(1));
        await due;

        Assert.Equal([3], versions);
        Assert.Equal((SaveState.Saved, new TimeOnly(14, 32)), (keeper.State, new TimeOnly(keeper.SavedAt!.Value.Hour, keeper.SavedAt.Value.Minute)));
    }

    [Fact]
    public async Task Flush_WhileASaveRuns_SavesWhatCameSinceOverItsVersion()
    {
        var slow = new TaskCompletionSource<DraftAnswer>();
        store = _ => slow.Task;
        keeper.Touch();
        var first = keeper.FlushAsync();
        keeper.Touch();
        var second = keeper.FlushAsync();
        store = version => Task.FromResult(new DraftAnswer(HumanTaskResult.Done, default, version + 1));

        slow.SetResult(new DraftAnswer(HumanTaskResult.Done, default, 4));
        await Task.WhenAll(first, second);

        Assert.Equal([3, 4], versions);
        Assert.Equal(SaveState.Saved, keeper.State);
    }

    [Fact]
    public async Task Save_StaleDraft_IsNeverTriedAgain()
    {
        store = _ => Task.FromResult(new DraftAnswer(HumanTaskResult.Stale, default, 9));
        keeper.Touch();
        await keeper.FlushAsync();
        keeper.Touch();
        clock.Advance(TimeSpan.FromMinutes(1));
        await due;

        Assert.Equal([3], versions);
        Assert.Equal((SaveState.Failed, HumanTaskResult.Stale), (keeper.State, keeper.Refusal?.Result));
    }

    [Fact]
    public async Task Save_DatabaseAway_IsTriedAgainUntilItSucceeds()
    {
        var working = store;
        store = _ => throw new TimeoutException();
        keeper.Touch();
        await keeper.FlushAsync();
        Assert.Equal(SaveState.Failed, keeper.State);
        store = working;
        clock.Advance(TimeSpan.FromSeconds(11));
        await due;

        Assert.Equal([3, 3], versions);
        Assert.Equal(SaveState.Saved, keeper.State);
    }

    private Task<DraftAnswer> Save(int version)
    {
        versions.Add(version);
        return store(version);
    }
}
