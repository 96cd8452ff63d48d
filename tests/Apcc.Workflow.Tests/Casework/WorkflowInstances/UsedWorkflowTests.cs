using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>Definitions used as activities keep what was in force when they were published; executed ones are stored with their parent.</summary>
public sealed class UsedWorkflowTests
{
    [Fact]
    public async Task Use_KeepsTheVersionInForceAtItsPublication_AlsoAfterANewerOneAndARestart()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await host.PublishAsync(Usable("uno"));
        await host.PublishAsync(Using());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await host.StartAsync("usa");
        await host.PublishAsync(Usable("due"));

        var after = await host.StartAsync("usa");
        var fresh = new ConfigurationCatalog(host.Get<Apcc.Workflow.Engine.Activities.ActivityRegistry>());
        var read = await host.ReadAsync(async db => await fresh.DefinitionAsync(db, (await host.InstanceAsync(after)).DefinitionVersionId, CancellationToken.None));

        Assert.Equal(["u/uno", "u/uno"], [await host.WaitingAsync(before), await host.WaitingAsync(after)]);
        Assert.Contains(read.Activities, activity => activity.Id == "u/uno");
        Assert.Equal(0, await host.ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.DefinitionId == "usabile")));
    }

    [Fact]
    public async Task Import_DefinitionThatUsesALaterOne_GetsInInTheSameReading()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var folder = Path.Combine(host.ConfigurationRoot, "workflows", "definitions");
        await File.WriteAllTextAsync(Path.Combine(folder, "usa.json"), Using().ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(folder, "usabile.json"), Usable("uno").ToJsonString());

        var results = await host.Get<ImportConfigurationHandler>().HandleAsync();

        Assert.Equal([ImportResult.Published, ImportResult.Published],
            results.Where(file => file.File.Contains("/usa", StringComparison.Ordinal)).Select(file => file.Result));
        Assert.Equal(0, await host.ReadAsync(db => db.ConfigurationProblems.CountAsync(problem => problem.Key == "usa" || problem.Key == "usabile")));
    }

    [Fact]
    public async Task Execute_ChildIsStoredWithItsParent_AndResumesIt()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await host.PublishAsync(Usable("uno"));
        await host.PublishAsync(Parent("Elsa.ExecuteWorkflow"));

        var id = await host.StartAsync("padre");
        var child = await host.ReadAsync(db => db.WorkflowInstances.SingleAsync(row => row.ParentInstanceId == id));
        Assert.Equal(("usabile", 1), (child.DefinitionId, child.DefinitionVersion));
        Assert.Equal("uno", await host.WaitingAsync(child.Id));
        await TellAsync(host, child.Id, "uno");

        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(child.Id)).Status);
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(id)).Status);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow", false)]
    [InlineData("Elsa.ExecuteWorkflow", false)]
    [InlineData("Elsa.ExecuteWorkflow", true)]
    public async Task WaitingForAChildThatCannotStart_IsAnIncident(string type, bool isThereAlready)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        if (isThereAlready)
        {
            var singleton = Usable("uno");
            singleton["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" };
            await host.PublishAsync(singleton);
            await host.StartAsync("usabile");
        }

        await host.PublishAsync(Parent(type));
        var id = await host.StartAsync("padre");

        var incident = Assert.Single((await host.StateAsync(id)).Incidents);
        Assert.Equal("figlio", incident.ActivityId);
        Assert.Contains(isThereAlready ? "già in corso" : "non ha una versione pubblicata", incident.Message);
    }

    private static Task TellAsync(OfficeHost host, string instanceId, string eventName) =>
        host.Get<Apcc.Workflow.Casework.Data.WriteQueue>().WriteAsync(async (db, token) =>
            await host.Get<Apcc.Workflow.Casework.WorkflowInstances.InstanceBursts>().SendEventAsync(db, instanceId, eventName, null, null, token))
            .ContinueWith(_ => host.DrainAsync(), TaskScheduler.Default).Unwrap();

    private static JsonObject Usable(string wait) => new()
    {
        ["id"] = "usabile-1", ["definitionId"] = "usabile", ["name"] = "Usabile", ["options"] = new JsonObject { ["usableAsActivity"] = true },
        ["root"] = new JsonObject { ["id"] = wait, ["type"] = "Elsa.Event", ["eventName"] = wait },
    };

    private static JsonObject Using() => new()
    {
        ["id"] = "usa-1", ["definitionId"] = "usa", ["name"] = "Usa",
        ["root"] = new JsonObject { ["id"] = "u", ["type"] = "Usabile", ["workflowDefinitionId"] = "usabile" },
    };

    private static JsonObject Parent(string type) => new()
    {
        ["id"] = "padre-1", ["definitionId"] = "padre", ["name"] = "Padre", ["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" },
        ["root"] = new JsonObject
        {
            ["id"] = "figlio", ["type"] = type, ["waitForCompletion"] = true,
            ["workflowDefinitionId"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "usabile" } },
        },
    };
}
