using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Who uses a definition as an activity is asked before it changes.</summary>
public sealed class WorkflowConsumersTests
{
    [Fact]
    public async Task Consumers_AreThoseThatUseIt_AndThoseThatUseThem_DraftsToo()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var desk = new ConfigurationDesk(host, office.Luca);
        await host.PublishAsync(Usable("nipote", new JsonObject { ["id"] = "w", ["type"] = "Elsa.Event", ["eventName"] = "w" }));
        await host.PublishAsync(Usable("figlio", Use("nipote")));
        await desk.SaveNewAsync(ConfigurationKind.Definition, "padre", Usable("padre", Use("figlio")).ToJsonString());
        var consumers = host.Get<WorkflowConsumers>();

        Assert.Equal(["figlio", "padre"], await consumers.OfAsync("nipote", office.Luca));
        Assert.Equal(["padre"], await consumers.OfAsync("figlio", office.Luca));
        Assert.Empty((await consumers.OfAsync("padre", office.Luca))!);
        Assert.Null(await consumers.OfAsync("nessuno", office.Luca));
        Assert.Null(await consumers.OfAsync("nipote", office.Marco));
    }

    private static JsonObject Use(string definition) =>
        new() { ["id"] = "u", ["type"] = char.ToUpperInvariant(definition[0]) + definition[1..], ["workflowDefinitionId"] = definition };

    private static JsonObject Usable(string id, JsonObject root) => new()
    {
        ["id"] = id + "-1", ["definitionId"] = id, ["name"] = char.ToUpperInvariant(id[0]) + id[1..], ["options"] = new JsonObject { ["usableAsActivity"] = true }, ["root"] = root,
    };
}
