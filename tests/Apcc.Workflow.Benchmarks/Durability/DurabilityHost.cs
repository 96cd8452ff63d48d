using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Benchmarks;

/// <summary>A host that works until it is killed: instances of all kinds are started, sent events, given to a person, and each
/// answer is told on standard output. When it is to settle it starts nothing, ends everything that waits, and ends itself.</summary>
internal sealed class DurabilityHost(EngineHost host, int seed)
{
    private const int Clients = 4;
    private static readonly string[] Definitions = ["w1-short", "w2-human", "w3-fork-join", "w4-timer", "persona", "padre"];
    private static readonly Guid Clerk = new("0199e6a0-0000-7000-8000-000000000001");

    private readonly WriteQueue writes = host.Get<WriteQueue>();
    private readonly InstanceBursts bursts = host.Get<InstanceBursts>();

    public static async Task<object> RunAsync(Arguments arguments)
    {
        var data = arguments.Required("data");
        var database = new DatabaseOptions { DataFolder = data, ConnectionString = arguments.Text("connection") };
        await using var host = await EngineHost.StartAsync(database, Path.Combine(data, "office"), services =>
            services.AddSingleton<IMailTransport>(new MailLog(Path.Combine(data, "mail"))));
        await host.Get<ImportConfigurationHandler>().HandleAsync();
        var worker = new DurabilityHost(host, arguments.Number("seed", 1));
        await worker.HireAsync();
        if (arguments.Text("settle") is not null) await worker.SettleAsync();
        else await worker.WorkAsync();
        return new { settled = true };
    }

    private async Task WorkAsync()
    {
        // Once the code is compiled, so that a short life is a busy one.
        foreach (var definition in Definitions) await StartAsync(definition);
        Console.WriteLine("ready");
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(WorkAsync));
    }

    private async Task WorkAsync(int client)
    {
        var random = new Random((seed * 100) + client);
        while (true)
        {
            var step = random.Next(12);
            if (step < Definitions.Length) await StartAsync(Definitions[step]);
            else if (step < 10) await SendOneAsync(random);
            else await CompleteOneAsync(random);
            await Task.Delay(random.Next(5, 25));
        }
    }

    private async Task SettleAsync()
    {
        var random = new Random(seed);
        while (await ReadAsync(db => db.WorkflowInstances.AnyAsync(instance => instance.Status == InstanceStatus.Running))
            || await ReadAsync(db => db.PendingStimuli.AnyAsync())
            || await ReadAsync(db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Pending)))
            if (!await SendOneAsync(random) & !await CompleteOneAsync(random))
                await Task.Delay(20);
    }

    private async Task StartAsync(string definition)
    {
        var answer = await writes.WriteAlongsideAsync((db, token) => bursts.StartAsync(db, new InstanceStart { DefinitionId = definition }, token));
        Console.WriteLine($"start {answer.InstanceId}");
    }

    private async Task<bool> SendOneAsync(Random random)
    {
        var waiting = await ReadAsync(db => db.Bookmarks.Where(row => row.Kind == BookmarkKind.Event && row.Key != null)
            .OrderBy(row => row.Id).Take(20).ToListAsync());
        if (waiting.Count == 0) return false;

        var chosen = waiting[random.Next(waiting.Count)];
        var payload = new JsonObject { ["approved"] = true, ["by"] = "Giulia Ferraris" };
        var answer = await writes.WriteAlongsideAsync((db, token) => bursts.ApplyAsync(
            db, chosen.InstanceId, new ResumeBookmark(chosen.Id, payload), null, token));
        if (answer.Accepted) Console.WriteLine($"event {chosen.Id}");
        return true;
    }

    private async Task<bool> CompleteOneAsync(Random random)
    {
        var open = await ReadAsync(db => db.HumanTasks.Where(task => task.ClosedAt == null).OrderBy(task => task.Id).Take(20).ToListAsync());
        if (open.Count == 0) return false;

        var chosen = open[random.Next(open.Count)];
        var answer = await host.Get<CompleteHumanTaskHandler>().HandleAsync(new CompleteHumanTask(chosen.Id, Clerk, "Firma", []));
        if (answer.Result is HumanTaskResult.Done) Console.WriteLine($"task {chosen.Id}");
        return true;
    }

    private Task HireAsync() => writes.WriteAsync(async (db, token) =>
    {
        if (await db.Users.AnyAsync(member => member.Id == Clerk, token)) return;
        const string Email = "impiegato@comune.example";
        db.Users.Add(new StaffMember
        {
            Id = Clerk,
            DisplayName = "Un impiegato",
            UserName = Email,
            NormalizedUserName = Email.ToUpperInvariant(),
            Email = Email,
            NormalizedEmail = Email.ToUpperInvariant(),
            SecurityStamp = Clerk.ToString(),
        });
    });

    private async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var db = await host.Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return await read(db);
    }
}
