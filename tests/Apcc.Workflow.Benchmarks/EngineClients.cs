using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Clients of one engine, each with one instance in hand at a time.</summary>
internal sealed class EngineClients(EngineHost host, string definition, IReadOnlyList<string> events)
{
    /// <summary>How long nothing may happen before what has not finished counts as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly WriteQueue writes = host.Get<WriteQueue>();
    private readonly InstanceBursts bursts = host.Get<InstanceBursts>();

    /// <summary>Starts instances, sends each the events in order, and waits until the last timer has fired.</summary>
    public async Task<EngineRun> RunAsync(int instances, int clients)
    {
        var run = new EngineRun();
        var stored = new ConcurrentDictionary<string, DateTime>();
        void Note(string id) => stored[id] = DateTime.UtcNow;
        var signals = host.Get<HostSignals>();
        signals.OnBurstStored += Note;
        var left = instances;
        if (events.Count == 0)
        {
            left--;
            run.Delay = await DelayOfAsync(await OneAsync(run));
        }

        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await OneAsync(run);
        })));
        await EndAsync(run, stored);
        signals.OnBurstStored -= Note;
        return run;
    }

    /// <summary>Leaves instances waiting where they first wait.</summary>
    public Task StartOnlyAsync(int instances, int clients)
    {
        var left = instances;
        return Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await StartAsync();
        })));
    }

    private async Task<string> OneAsync(EngineRun run)
    {
        var begun = Stopwatch.GetTimestamp();
        var id = await StartAsync();
        run.Starts.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        foreach (var name in events)
        {
            begun = Stopwatch.GetTimestamp();
            await SendAsync(id, name);
            run.Resumes.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return id;
    }

    private async Task<string> StartAsync() => (await writes.WriteAlongsideAsync(
        (db, token) => bursts.StartAsync(db, new InstanceStart { DefinitionId = definition }, token))).InstanceId;

    private async Task SendAsync(string id, string name)
    {
        var payload = new JsonObject { ["approved"] = true, ["by"] = "Giulia Ferraris" };
        var answer = await writes.WriteAlongsideAsync((db, token) => bursts.SendEventAsync(db, id, name, payload, null, token));
        if (!answer.Accepted) throw new InvalidOperationException($"Event {name} of instance {id}: {answer.Refusal}");
    }

    /// <summary>Waits while timers fire, then asks the store what became of every instance.</summary>
    private async Task EndAsync(EngineRun run, ConcurrentDictionary<string, DateTime> stored)
    {
        while ((run.NotFinished = await ReadAsync(db => db.WorkflowInstances.CountAsync(
            instance => instance.Status == InstanceStatus.Running && instance.CreatedAt >= run.BegunAt))) > 0)
        {
            if (DateTime.UtcNow - stored.Values.Max() > Patience) break;
            await Task.Delay(LookAgain);
        }

        if (run.Delay is not { } delay) return;
        var instances = await ReadAsync(db => db.WorkflowInstances.Where(instance => instance.CreatedAt >= run.BegunAt && instance.FinishedAt != null)
            .Select(instance => new { instance.Id, instance.CreatedAt }).ToListAsync());
        foreach (var instance in instances)
            run.Latenesses.Add((stored[instance.Id] - instance.CreatedAt - delay).TotalMilliseconds);
    }

    /// <summary>How long after its start an instance's timer is due; null when it waits for none.</summary>
    private Task<TimeSpan?> DelayOfAsync(string id) => ReadAsync(async db =>
    {
        var due = await db.Bookmarks.Where(row => row.InstanceId == id && row.DueAt != null).Select(row => row.DueAt).FirstOrDefaultAsync();
        return due - await db.WorkflowInstances.Where(row => row.Id == id).Select(row => row.CreatedAt).SingleAsync();
    });

    private async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var db = await host.Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return await read(db);
    }
}
