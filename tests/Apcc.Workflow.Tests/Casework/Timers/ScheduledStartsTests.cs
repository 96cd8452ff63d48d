using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Timers;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Casework.Timers;

/// <summary>Definitions that the clock starts: each start once, by the version in force, on both stores. The office opens on a Monday
/// at ten in Milan.</summary>
public sealed class ScheduledStartsTests
{
    private static JsonObject Definition(string id, string type, string input, string value, bool waits = false)
    {
        var trigger = Flow.Activity("quando", type, (input, Flow.Literal(value)));
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return Flow.Definition(
            waits ? Flow.Chart([trigger, Flow.Wait("fine")], "quando>fine") : Flow.Chart([trigger, Flow.Line("riga")], "quando>riga"), id: id);
    }

    private static Task<int> CountAsync(OfficeHost host, string id) =>
        host.ReadAsync(db => db.WorkflowInstances.CountAsync(instance => instance.DefinitionId == id));

    [Fact]
    public async Task Timer_StartsAtEveryInterval_FromPublishing()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await host.PublishAsync(Definition("ogni-ora", "Timer", "interval", "PT1H"));
        var published = host.Clock.GetUtcNow().UtcDateTime;

        Assert.Equal(published.AddHours(1), await host.Get<DueTimers>().NextAsync(CancellationToken.None));
        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await CountAsync(host, "ogni-ora"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await CountAsync(host, "ogni-ora"));
        await host.DrainAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(65));
        Assert.Equal(2, await CountAsync(host, "ogni-ora"));

        // A start that came late does not push the next one back.
        Assert.Equal(published.AddHours(3), await host.Get<DueTimers>().NextAsync(CancellationToken.None));
        var id = await host.ReadAsync(db => db.WorkflowInstances.Where(row => row.DefinitionId == "ogni-ora").Select(row => row.Id).FirstAsync());
        Assert.Contains("Completed riga", await host.JournalAsync(id));
    }

    [Fact]
    public async Task Cron_StartsAtTheOfficesHours_AlsoOverTheChangeToSummerTime()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true, now: new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));
        await host.PublishAsync(Definition("mattina", "Cron", "cronExpression", "0 9 * * MON-FRI"));

        await host.AdvanceToAsync(new DateOnly(2026, 3, 30), new TimeOnly(8, 59));
        Assert.Equal(0, await CountAsync(host, "mattina"));
        await host.AdvanceToAsync(new DateOnly(2026, 3, 30), new TimeOnly(9, 0));
        Assert.Equal(1, await CountAsync(host, "mattina"));
        await host.AdvanceToAsync(new DateOnly(2026, 3, 31), new TimeOnly(9, 0));
        Assert.Equal(2, await CountAsync(host, "mattina"));
    }

    [Fact]
    public async Task StartAt_StartsOnce_AndADateThatHasPassedStartsNothing()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await host.PublishAsync(Definition("domani", "StartAt", "dateTime", "2026-02-03T08:00"));
        await host.PublishAsync(Definition("ieri", "StartAt", "dateTime", "2026-02-01T08:00"));

        await host.AdvanceAsync(TimeSpan.FromDays(2));
        // What is in force is looked at again.
        await host.PublishAsync(Definition("altro", "Timer", "interval", "P30D"));
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal((1, 0), (await CountAsync(host, "domani"), await CountAsync(host, "ieri")));
    }

    [Fact]
    public async Task UpcomingStarts_AreShownToWhoMayReadConfiguration()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Definition("mattina", "Cron", "cronExpression", "0 9 * * MON-FRI"));
        await host.PublishAsync(Definition("arrivo", "Event", "eventName", "arrivo"));
        var starts = host.Get<UpcomingStarts>();

        var before = Assert.Single(await starts.OfAsync("mattina", office.Luca));
        await host.AdvanceToAsync(new DateOnly(2026, 2, 3), new TimeOnly(9, 0));
        var after = Assert.Single(await starts.OfAsync("mattina", office.Luca));

        Assert.Equal([new(2026, 2, 3, 8, 0, 0, DateTimeKind.Utc), new DateTime(2026, 2, 4, 8, 0, 0, DateTimeKind.Utc)], [before.DueAt, after.DueAt]);
        Assert.Equal("arrivo", Assert.Single(await starts.OfAsync("arrivo", office.Luca)).EventName);
        Assert.Empty(await starts.OfAsync("feasibility-report", office.Luca));
        Assert.Empty(await starts.OfAsync("mattina", office.Marco));
    }

    [Fact]
    public async Task StartsThatWereMissed_AreMadeUpOnce()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await host.PublishAsync(Definition("ogni-ora", "Timer", "interval", "PT1H"));

        await host.AdvanceAsync(TimeSpan.FromHours(50.5));

        Assert.Equal(1, await CountAsync(host, "ogni-ora"));
        await host.AdvanceAsync(TimeSpan.FromHours(0.5));
        Assert.Equal(2, await CountAsync(host, "ogni-ora"));
    }

    [Fact]
    public async Task NewVersion_ReplacesTheSchedule_AndRetractingEndsIt()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Definition("giro", "Timer", "interval", "PT1H"));
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.PublishAsync(Definition("giro", "Timer", "interval", "PT3H"));

        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, await CountAsync(host, "giro"));
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(2, await CountAsync(host, "giro"));
        Assert.Equal([1, 2], await host.ReadAsync(db => db.WorkflowInstances.Where(row => row.DefinitionId == "giro")
            .OrderBy(row => row.CreatedAt).Select(row => row.DefinitionVersion).ToListAsync()));

        await new ConfigurationDesk(host, office.Luca).RetractAsync(ConfigurationKind.Definition, "giro");
        await host.AdvanceAsync(TimeSpan.FromHours(9));
        Assert.Equal(2, await CountAsync(host, "giro"));
        Assert.Equal(0, await host.ReadAsync(db => db.StartSchedules.CountAsync()));
    }

    [Fact]
    public async Task SingletonThatIsStillRunning_IsNotStartedBesideItself()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var definition = Definition("unico", "Timer", "interval", "PT1H", waits: true);
        definition["options"]!["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime";
        await host.PublishAsync(definition);

        for (var hour = 0; hour < 3; hour++) await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(1, await CountAsync(host, "unico"));
        var id = await host.ReadAsync(db => db.WorkflowInstances.Where(row => row.DefinitionId == "unico").Select(row => row.Id).SingleAsync());
        Assert.Equal("fine", await host.WaitingAsync(id));
    }

    [Fact]
    public async Task SeveralHostsAtOnce_StartEachOnce()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        for (var i = 0; i < 5; i++) await host.PublishAsync(Definition($"gara-{i}", "Timer", "interval", "PT1H"));
        // On SQLite there is one host, whose sweep and waiter may meet; on PostgreSQL another one shares the database.
        var services = OfficeHost.Services(host.Get<DatabaseOptions>(), host.ConfigurationRoot);
        services.AddSingleton(_ => new OfficeClock(host.Clock));
        await using var other = services.BuildServiceProvider();
        DueTimers[] firing = host.Get<DatabaseOptions>().IsPostgres
            ? [host.Get<DueTimers>(), other.GetRequiredService<DueTimers>()] : [host.Get<DueTimers>(), host.Get<DueTimers>()];

        for (var hour = 1; hour <= 3; hour++)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => firing[i % 2].FireAsync(CancellationToken.None))));
            for (var i = 0; i < 5; i++) Assert.Equal(hour, await CountAsync(host, $"gara-{i}"));
        }
    }

    [Fact]
    public async Task WaiterThatSleeps_IsWokenByADefinitionThatTheClockStarts()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var told = new List<DateTime>();
        host.Get<Workflow.Casework.WorkflowInstances.HostSignals>().OnTimerSet += told.Add;

        await host.PublishAsync(Definition("ogni-ora", "Timer", "interval", "PT1H"));

        Assert.Contains(DateTime.MinValue, told);
    }
}
