using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>Two hosts, each a process of its own, share one PostgreSQL; one is killed without warning while timers fire and mails go
/// out: the other fires the rest and delivers the rest, each once (invariants 2, 3 and 5).</summary>
[Collection(JourneyCollection.Name)]
[Trait("Category", "Journey")]
public sealed class TwoHostsJourney : IAsyncLifetime
{
    private const string Process = "attesa-e-avviso";
    private const int Instances = 120;
    private static readonly TimeSpan FirstDue = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMilliseconds(75);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A timer of a dead host fires when another looks for itself, not when that host would have been started again.</summary>
    private static readonly TimeSpan WorstLateness = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder = new();
    private DatabaseOptions database = null!; // set before the journey begins
    private ServiceProvider office = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        database = await DatabaseTemplate.CloneAsync(folder.FullName);
        office = OfficeHost.Services(database, Repository.Root).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        await DatabaseTemplate.DropAsync(database);
        folder.Dispose();
    }

    [Fact]
    public async Task OneHostIsKilled_TheOtherFiresItsTimersAndDeliversItsMails_EachOnce()
    {
        Assert.SkipUnless(database.IsPostgres, "Hosts share PostgreSQL alone.");
        await using var victim = await ApplicationProcess.StartAsync(database.PostgresConnectionString);
        await using var survivor = await ApplicationProcess.StartAsync(database.PostgresConnectionString);
        var due = await StartInstancesAsync();

        await UntilAsync(() => Task.FromResult(MailsOf(victim).Count >= 10 && MailsOf(survivor).Count >= 1));
        await victim.KillAsync();
        var (byVictim, bySurvivor) = (MailsOf(victim), MailsOf(survivor));
        Assert.True(await RunningAsync() > 0, "Everything had ended before the host was killed.");
        await UntilAsync(async () => await RunningAsync() == 0);

        await EachTimerFiredOnceAsync(due);
        await NothingIsLeftAsync();
        var all = MailsOf(survivor);
        Assert.True(all.Count > bySurvivor.Count, "The other host delivered nothing after the kill.");
        Assert.Equal(Instances, byVictim.Union(all).Count());
        // What was in hand when it died may go out again, under the same Message-ID; nothing else may.
        Assert.InRange(byVictim.Intersect(all).Count(), 0, 1);
    }

    private async Task<Dictionary<string, DateTime>> StartInstancesAsync()
    {
        var writes = office.GetRequiredService<WriteQueue>();
        await writes.WriteAsync((db, token) => office.GetRequiredService<ConfigurationPublisher>().PublishAsync(
            db, ConfigurationKind.Definition, Process, Process, Definition().ToJsonString(), ConfigurationOrigin.File, null, token));
        var bursts = office.GetRequiredService<InstanceBursts>();
        var due = new Dictionary<string, DateTime>();
        // Whole seconds: the definition reads its instant in milliseconds.
        var first = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).UtcDateTime + FirstDue;
        for (var i = 0; i < Instances; i++)
        {
            var dueAt = first + (BetweenTwo * i);
            var start = new InstanceStart
            {
                DefinitionId = Process,
                Input = new JsonObject { ["numero"] = i, ["quando"] = dueAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) },
            };
            var answer = await writes.WriteAlongsideAsync((db, token) => bursts.StartAsync(db, start, token));
            due[answer.InstanceId] = dueAt;
        }

        return due;
    }

    private async Task EachTimerFiredOnceAsync(Dictionary<string, DateTime> due)
    {
        var instances = await ReadAsync(db => db.WorkflowInstances.Where(row => row.DefinitionId == Process).ToListAsync());
        Assert.Equal(due.Keys.Order(StringComparer.Ordinal), instances.Select(row => row.Id).Order(StringComparer.Ordinal));
        Assert.All(instances, row => Assert.Equal(InstanceSubStatus.Finished, row.SubStatus));
        Assert.All(instances.SelectMany(row => WorkflowState.FromJson(row.State).ActivityRuns), run => Assert.Equal((1, 1), (run.Started, run.Completed)));

        var bursts = await ReadAsync(db => db.JournalBursts.OrderBy(burst => burst.FirstSequence).ToListAsync());
        foreach (var journal in bursts.Where(burst => due.ContainsKey(burst.InstanceId)).GroupBy(burst => burst.InstanceId))
        {
            // Started, fired, mail sent.
            Assert.Equal(3, journal.Count());
            Assert.InRange(journal.ElementAt(1).At - due[journal.Key], TimeSpan.Zero, WorstLateness);
        }
    }

    private async Task NothingIsLeftAsync()
    {
        Assert.Equal(Instances, await ReadAsync(db => db.SentEmails.Select(mail => mail.Subject).Distinct().CountAsync(subject => subject.StartsWith("Avviso "))));
        Assert.Equal(0, await ReadAsync(db => db.OutboxMessages.CountAsync(message => message.State != OutboxState.Done)));
        Assert.Equal(0, await ReadAsync(db => db.PendingStimuli.CountAsync()));
        Assert.Equal(0, await ReadAsync(db => db.Incidents.CountAsync()));
        Assert.Equal(0, await ReadAsync(db => db.Bookmarks.CountAsync(bookmark => db.WorkflowInstances.Any(row => row.Id == bookmark.InstanceId && row.DefinitionId == Process))));
    }

    private Task<int> RunningAsync() =>
        ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.DefinitionId == Process && row.Status == InstanceStatus.Running));

    /// <summary>The Message-IDs of this process's mails that a host wrote, each once.</summary>
    private static IReadOnlyCollection<string> MailsOf(ApplicationProcess host)
    {
        var mails = Path.Combine(host.DataFolder, "mail");
        if (!Directory.Exists(mails)) return [];
        return
        [
            .. Directory.EnumerateFiles(mails, "*.eml").Select(File.ReadAllLines).Where(lines => lines.Any(line => line.StartsWith("Subject: Avviso ", StringComparison.Ordinal)))
                .Select(lines => lines.Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).Distinct(),
        ];
    }

    private async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var db = await office.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isTrue()) await Task.Delay(100, patience.Token);
    }

    private static JsonObject Definition() => new()
    {
        ["definitionId"] = Process,
        ["name"] = "Attesa e avviso",
        ["version"] = 1,
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "quando", ["type"] = "String" }, new JsonObject { ["name"] = "numero", ["type"] = "Int32" }),
        ["root"] = new JsonObject
        {
            ["id"] = "flusso",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["activities"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "attesa", ["type"] = "Elsa.StartAt", ["version"] = 1, ["dateTime"] = Input("DateTime", "JavaScript", "getInput('quando')"),
                },
                new JsonObject
                {
                    ["id"] = "avviso", ["type"] = "Elsa.SendEmail", ["version"] = 1,
                    ["to"] = Input("String[]", "Object", "[\"cittadina@example.org\"]"),
                    ["subject"] = Input("String", "JavaScript", "'Avviso ' + getInput('numero')"),
                    ["body"] = Input("String", "Literal", "Il termine è scaduto."),
                }),
        },
    };

    private static JsonObject Input(string typeName, string kind, string value) => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value },
    };
}
