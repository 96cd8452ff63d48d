using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Apcc.Workflow.Engine.Tests.TestKit.Flow;

namespace Apcc.Workflow.Tests.Casework.OfficeActivities;

/// <summary>Long work (ADR 0005): computed after the commit, stored with the burst that goes on from it, once.</summary>
public sealed class LongOfficeActivityTests
{
    private readonly Work work = new();

    [Fact]
    public async Task Work_IsComputedAfterTheCommit_AndStoredOnceWithTheAnswer()
    {
        await using var host = await HostAsync();
        var id = await BeginAsync(host);
        Assert.Equal((0, 0), (work.Computed, await StoredAsync(host)));

        await host.DrainAsync();

        Assert.Equal("dopo", await host.WaitingAsync(id));
        Assert.Equal(42, (int?)(await host.StateAsync(id)).Variables["somma"]);
        Assert.Equal((1, 1), (work.Computed, await StoredAsync(host)));
    }

    [Fact]
    public async Task HostThatStopsBetweenComputingAndStoring_ComputesAgain_AndStoresOnce()
    {
        await using var host = await HostAsync();
        var id = await BeginAsync(host);
        work.OnStore = () => throw new OperationCanceledException("the host stops");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(host.DrainAsync);
        Assert.Equal((1, 0), (work.Computed, await StoredAsync(host)));
        Assert.Equal("calcola", await host.WaitingAsync(id));

        work.OnStore = null;
        await host.DrainAsync();

        Assert.Equal("dopo", await host.WaitingAsync(id));
        Assert.Equal((2, 1), (work.Computed, await StoredAsync(host)));
        Assert.Single(work.Orders.Distinct());
    }

    [Fact]
    public async Task StoringThatFails_IsTriedAgainLater_AndHoldsNobodyUp()
    {
        await using var host = await HostAsync();
        var id = await BeginAsync(host);
        work.OnStore = () => throw new InvalidOperationException("broken");
        await host.DrainAsync();
        Assert.Equal("calcola", await host.WaitingAsync(id));
        Assert.Equal(0, await StoredAsync(host));

        work.OnStore = null;
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("dopo", await host.WaitingAsync(id));
    }

    [Fact]
    public async Task Refusal_IsAnIncidentAtOnce_AndIsNotTriedAgain()
    {
        await using var host = await HostAsync();
        work.OnCompute = () => throw new OfficeRefusalException("Mancano i dati: caricali, poi riprova.");
        var id = await BeginAsync(host);

        await host.DrainAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(12));

        Assert.Equal("Mancano i dati: caricali, poi riprova.", Assert.Single((await host.StateAsync(id)).Incidents).Message);
        Assert.Equal(1, work.Computed);
    }

    [Fact]
    public async Task CancelledWhileItWaits_IsNotComputed()
    {
        await using var host = await HostAsync();
        await CancelAsync(host, await BeginAsync(host));

        await host.DrainAsync();

        Assert.Equal((0, 0), (work.Computed, await StoredAsync(host)));
        Assert.Equal(OutboxState.Withdrawn, await host.ReadAsync(db => db.OutboxMessages.Select(row => row.State).SingleAsync()));
    }

    [Fact]
    public async Task CancelledWhileItComputes_IsNotStored()
    {
        await using var host = await HostAsync();
        var id = await BeginAsync(host);
        work.OnCompute = () => CancelAsync(host, id);

        await host.DrainAsync();

        Assert.Equal((1, 0), (work.Computed, await StoredAsync(host)));
        Assert.Equal(OutboxState.Withdrawn, await host.ReadAsync(db => db.OutboxMessages.Select(row => row.State).SingleAsync()));
        Assert.Equal(InstanceSubStatus.Cancelled, (await host.InstanceAsync(id)).SubStatus);
    }

    private Task<OfficeHost> HostAsync() => OfficeHost.StartAsync(ownFiles: true, configure: services =>
    {
        services.AddSingleton(work);
        services.AddOfficeActivity<SumActivity>();
    });

    private static async Task<string> BeginAsync(OfficeHost host)
    {
        var sum = Activity("calcola", "", ("numbers", Js("[40, 2]")), ("sum", To("somma")));
        sum["type"] = "Test.Sum";
        await host.PublishAsync(Definition(Chart([sum, Wait("dopo")], "calcola>dopo"), Variables(("somma", "Object", null)), continues: true));
        return (await host.Get<WriteQueue>().WriteAsync((db, token) =>
            host.Get<InstanceBursts>().StartAsync(db, new InstanceStart { DefinitionId = "prova" }, token))).InstanceId;
    }

    private static Task CancelAsync(OfficeHost host, string id) => host.Get<WriteQueue>().WriteAsync((db, token) =>
        host.Get<InstanceBursts>().ApplyAsync(db, id, new CancelInstance("prova"), null, token));

    private static Task<int> StoredAsync(OfficeHost host) =>
        host.ReadAsync(db => db.StoredSettings.CountAsync(row => row.Key.StartsWith("somma-")));

    private sealed class Work
    {
        public List<Guid> Orders { get; } = [];
        public int Computed => Orders.Count;
        public Func<Task>? OnCompute { get; set; }
        public Action? OnStore { get; set; }
    }

    private sealed class SumActivity(Work work) : LongOfficeActivity<int>, IOfficeDescriptor
    {
        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Sum", DisplayName = "Somma", Description = "Somma numeri.", Category = "Prova",
            Inputs = [new("numbers", "Int32[]", "Numeri", IsRequired: true)],
            Outputs = [new("sum", "Int32", "Somma")],
        };

        protected override async Task<int> ComputeAsync(OfficeOrder order, CancellationToken cancellationToken)
        {
            work.Orders.Add(order.Id);
            if (work.OnCompute is { } compute) await compute();
            return order.Input["numbers"]!.AsArray().Sum(number => (int)number!); // the definition gives numbers
        }

        protected override Task<OfficeAnswer> StoreAsync(
            WorkflowDbContext db, OfficeOrder order, int result, DateTime now, CancellationToken cancellationToken)
        {
            db.StoredSettings.Add(new StoredSetting { Key = $"somma-{order.Id}", Value = $"{result}" });
            work.OnStore?.Invoke();
            return Task.FromResult(new OfficeAnswer(new JsonObject { ["sum"] = result }));
        }
    }
}
