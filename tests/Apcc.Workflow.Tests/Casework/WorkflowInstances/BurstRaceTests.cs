using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Timers;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>Exactly one winner, and nobody's stimulus is lost (invariants 1 and 2), on both stores.</summary>
public sealed class BurstRaceTests
{
    [Fact]
    public async Task OneBookmark_ResumedFiftyTimesAtOnce_ContinuesOnce()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var id = await StartAsync(host, "attesa", Waiting("attesa", ["A"]));
        var bookmark = (await host.StateAsync(id)).Bookmarks.Single().Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => host.Get<WriteQueue>().WriteAlongsideAsync(
            (db, token) => host.Get<InstanceBursts>().ApplyAsync(db, id, new ResumeBookmark(bookmark), null, token)))));

        Assert.Equal(1, answers.Count(answer => answer.Accepted));
        Assert.Equal(1, (await host.JournalAsync(id)).Count(entry => entry == "Completed dopo"));
        Assert.Equal(InstanceSubStatus.Finished, (await host.InstanceAsync(id)).SubStatus);
    }

    [Fact]
    public async Task EventsOnDifferentBranches_AtOnce_AllCount()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        string[] names = ["A", "B", "C"];
        var definition = Waiting("rami", names);
        List<string> instances = [];
        for (var i = 0; i < 10; i++) instances.Add(await StartAsync(host, "rami", definition));

        var answers = await Task.WhenAll(instances.SelectMany(_ => names, (id, name) => Task.Run(() => host.Get<WriteQueue>().WriteAlongsideAsync(
            (db, token) => host.Get<InstanceBursts>().SendEventAsync(db, id, name, null, null, token)))));

        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        foreach (var id in instances)
        {
            Assert.Equal(InstanceSubStatus.Finished, (await host.InstanceAsync(id)).SubStatus);
            Assert.Equal(1, (await host.JournalAsync(id)).Count(entry => entry == "Completed dopo"));
        }
    }

    [Fact]
    public async Task EventThatNobodyWaitsFor_IsToldToItsSender_AndChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var id = await StartAsync(host, "attesa", Waiting("attesa", ["A"]));
        var before = await host.InstanceAsync(id);

        var answer = await host.Get<WriteQueue>().WriteAsync((db, token) =>
            host.Get<InstanceBursts>().SendEventAsync(db, id, "Z", null, null, token));

        Assert.Contains("«Z»", answer.Refusal);
        Assert.Equal((before.Version, before.State), ((await host.InstanceAsync(id)).Version, (await host.InstanceAsync(id)).State));
    }

    [Fact]
    public async Task CompletionAgainstTimeout_HasOneWinner()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var tasks = new List<Guid>();
        for (var number = 1; number <= 5; number++)
        {
            tasks.Add(await new OneTaskProcess { DefinitionId = $"una-firma-{number}" }.StartAsync(office, number));
            await office.ClaimAsync(tasks[^1], office.Sara);
        }

        host.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 10, 12, 0, 1, TimeSpan.Zero));
        var firing = Task.Run(() => host.Get<DueTimers>().FireAsync(CancellationToken.None));
        var answers = await Task.WhenAll(tasks.Select(task => Task.Run(() => office.CompleteAsync(task, office.Sara, OneTaskProcess.Action, []))));
        await firing;

        for (var i = 0; i < tasks.Count; i++)
        {
            var instance = await host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == tasks[i]).Select(row => row.InstanceId).SingleAsync());
            var isDone = answers[i].Result is HumanTaskResult.Done;
            Assert.Equal(isDone ? HumanTaskStatus.Completed : HumanTaskStatus.TimedOut, await OneTaskProcess.StatusAsync(office, tasks[i]));
            Assert.Equal(isDone ? OneTaskProcess.Answered : OneTaskProcess.TimedOut, await host.WaitingAsync(instance));
        }
    }

    private static async Task<string> StartAsync(OfficeHost host, string key, JsonObject definition)
    {
        if (!File.Exists(Path.Combine(host.ConfigurationRoot, "workflows", "definitions", $"{key}.json"))) await host.PublishAsync(definition);
        return await host.StartAsync(key);
    }

    /// <summary>Waits for all events at once, then goes on to one activity.</summary>
    private static JsonObject Waiting(string key, string[] events)
    {
        var (activities, connections) = (new JsonArray(), new JsonArray());
        foreach (var name in events)
        {
            activities.Add((JsonNode)Activity(name.ToLowerInvariant(), "Elsa.Event", "eventName", "String", name));
            connections.Add((JsonNode)Connection("inizio", name.ToLowerInvariant()));
            connections.Add((JsonNode)Connection(name.ToLowerInvariant(), "unione"));
        }

        connections.Add((JsonNode)Connection("unione", "dopo"));
        return new JsonObject
        {
            ["definitionId"] = key, ["name"] = key, ["version"] = 1,
            ["root"] = new JsonObject
            {
                ["id"] = "flusso", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["connections"] = connections,
                ["activities"] = new JsonArray([
                    Activity("inizio", "Elsa.WriteLine", "text", "String", "inizio"), .. activities.Select(activity => activity!.DeepClone()),
                    Activity("unione", "Elsa.FlowJoin", "mode", "FlowJoinMode", "WaitAll"), Activity("dopo", "Elsa.WriteLine", "text", "String", "dopo")]),
            },
        };
    }

    private static JsonObject Activity(string id, string type, string input, string typeName, string value) => new()
    {
        ["id"] = id, ["type"] = type, ["version"] = 1,
        [input] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } },
    };

    private static JsonObject Connection(string from, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
