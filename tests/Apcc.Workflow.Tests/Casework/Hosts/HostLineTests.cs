using System.Threading.Channels;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Hosts;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Casework.Hosts;

/// <summary>What one host commits the others hear at once (PostgreSQL; on SQLite there is one host).</summary>
public sealed class HostLineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task TaskThatOneHostOpens_IsNewsForThePagesOfTheOther()
    {
        await using var here = await HereAsync();
        await using var there = await OtherHost.StartAsync(here);
        var heard = Channel.CreateUnbounded<Guid>();
        there.Get<HumanTaskNews>().Changed += id => heard.Writer.TryWrite(id);

        var office = await Office.OpenAsync(here);
        var task = await new OneTaskProcess { TimesOut = false }.StartAsync(office);

        await HearAsync(heard, id => id == task);
    }

    [Fact]
    public async Task TimerAndWorkOfOneHost_WakeTheOther()
    {
        await using var here = await HereAsync();
        await using var there = await OtherHost.StartAsync(here);
        var timers = Channel.CreateUnbounded<DateTime>();
        var work = Channel.CreateUnbounded<bool>();
        there.Get<HostSignals>().OnTimerSet += dueAt => timers.Writer.TryWrite(dueAt);
        there.Get<HostSignals>().OnWorkLeft += () => work.Writer.TryWrite(true);
        var dueAt = OfficeHost.Start.UtcDateTime.AddHours(3);

        await here.Get<WriteQueue>().WriteAsync((db, _) =>
        {
            db.NoteTimer(dueAt);
            db.NoteTimer(dueAt.AddHours(1));
            db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.PublishEvent, new EventRequest("Avvio", null, null, null), OfficeHost.Start.UtcDateTime));
            return Task.CompletedTask;
        });

        Assert.Equal(dueAt, await HearAsync(timers, _ => true));
        await HearAsync(work, _ => true);
    }

    [Fact]
    public async Task HostHearsNothingTwice_OfWhatItCommittedItself()
    {
        await using var here = await HereAsync();
        await using var there = await OtherHost.StartAsync(here);
        var own = Channel.CreateUnbounded<Guid>();
        var heard = Channel.CreateUnbounded<Guid>();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        here.Get<HumanTaskNews>().Changed += id => own.Writer.TryWrite(id);
        there.Get<HumanTaskNews>().Changed += id => heard.Writer.TryWrite(id);

        here.Get<HumanTaskNews>().Publish(first);
        await HearAsync(heard, id => id == first);
        there.Get<HumanTaskNews>().Publish(second);
        await HearAsync(own, id => id == second);

        Assert.False(own.Reader.TryRead(out _));
    }

    [Fact]
    public async Task LineThatBreaks_IsMadeAgain_AndEverythingIsLookedAt()
    {
        await using var here = await HereAsync();
        await using var there = await OtherHost.StartAsync(here);
        var heard = Channel.CreateUnbounded<Guid>();
        there.Get<HumanTaskNews>().Changed += id => heard.Writer.TryWrite(id);

        await here.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"));

        await HearAsync(heard, id => id == HumanTaskNews.EveryTask);
        var task = Guid.NewGuid();
        here.Get<HumanTaskNews>().Publish(task);
        await HearAsync(heard, id => id == task);
        Assert.True(there.Get<HostLine>().IsConnected);
    }

    [Fact]
    public void Message_TellsOfAll_WhenTooManyTasksChanged()
    {
        var unsent = new UnsentNews();
        for (var i = 0; i < 500; i++) unsent.Add(Guid.NewGuid());
        unsent.Add(null, true);

        var message = HostMessage.Read(unsent.Take(Guid.NewGuid()).Write());

        Assert.NotNull(message);
        Assert.Equal([HumanTaskNews.EveryTask], message.HumanTaskIds);
        Assert.True(message.HasWork);
        Assert.Empty(unsent.Take(Guid.NewGuid()).HumanTaskIds);
        Assert.Null(HostMessage.Read("non è JSON"));
    }

    private static async Task<OfficeHost> HereAsync()
    {
        var host = await OfficeHost.StartAsync();
        if (host.Get<DatabaseOptions>().IsPostgres)
        {
            await host.Get<HostLine>().StartAsync(CancellationToken.None);
            await OtherHost.ConnectedAsync(host.Get<HostLine>());
            return host;
        }

        await host.DisposeAsync();
        Assert.Skip("On SQLite there is one host.");
        return host;
    }

    private static async Task<T> HearAsync<T>(Channel<T> heard, Func<T, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
            if (await heard.Reader.ReadAsync(patience.Token) is var item && wanted(item)) return item;
    }

    /// <summary>A second host of the same database.</summary>
    private sealed class OtherHost(ServiceProvider services) : IAsyncDisposable
    {
        public static async Task<OtherHost> StartAsync(OfficeHost first)
        {
            var other = new OtherHost(OfficeHost.Services(first.Get<DatabaseOptions>(), first.ConfigurationRoot).BuildServiceProvider());
            await other.Get<HostLine>().StartAsync(CancellationToken.None);
            await ConnectedAsync(other.Get<HostLine>());
            return other;
        }

        public static async Task ConnectedAsync(HostLine line)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!line.IsConnected) await Task.Delay(20, patience.Token);
        }

        public T Get<T>()
            where T : notnull => services.GetRequiredService<T>();

        public async ValueTask DisposeAsync()
        {
            await Get<HostLine>().StopAsync(CancellationToken.None);
            await services.DisposeAsync();
        }
    }
}
