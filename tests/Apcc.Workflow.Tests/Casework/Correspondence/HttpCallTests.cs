using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

/// <summary>HTTP requests of processes against a real server: after the commit, allowed hosts only, the same key every time.</summary>
public sealed class HttpCallTests : IAsyncLifetime
{
    private readonly List<(string Key, string Authorization, string Body)> calls = [];
    private WebApplication? server;
    private Func<HttpContext, Task> answer = context => context.Response.WriteAsJsonAsync(new { numero = 7 });
    private string authority = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            calls.Add((context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
            await answer(context);
        });
        await server.StartAsync();
        authority = new Uri(server.Urls.First()).Authority;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    [Fact]
    public async Task Call_AfterTheCommit_ResumesWithTheAnswer()
    {
        await using var host = await HostAsync();

        var id = await StartAsync(host);
        Assert.Empty(calls);
        await host.DrainAsync();

        Assert.Equal(7, (int?)(await host.StateAsync(id)).Variables["risposta"]?["numero"]);
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(id)).Status);
        var call = Assert.Single(calls);
        Assert.Equal(("Bearer segreto", """{"oggetto":"Più verde"}"""), (call.Authorization, call.Body));
        Assert.Equal(await host.ReadAsync(db => db.OutboxMessages.Select(message => message.Id.ToString()).SingleAsync()), call.Key.ToUpperInvariant(), ignoreCase: true);
        Assert.DoesNotContain("segreto", await host.ReadAsync(db => db.OutboxMessages.Select(message => message.Payload).SingleAsync()));
    }

    [Fact]
    public async Task Call_ServerThatIsDownForAWhile_IsTriedAgainWithTheSameKey()
    {
        await using var host = await HostAsync();
        answer = context =>
        {
            context.Response.StatusCode = calls.Count < 3 ? 503 : 200;
            return context.Response.WriteAsJsonAsync(new { numero = calls.Count });
        };
        var id = await StartAsync(host, """{"retry": {"tries": 3, "delay": "PT10S"}}""");

        await host.DrainAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.Single(calls);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(2, calls.Count);
        await host.AdvanceAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(3, calls.Count);
        Assert.Single(calls.Select(call => call.Key).Distinct());
        Assert.Equal(3, (int?)(await host.StateAsync(id)).Variables["risposta"]?["numero"]);
    }

    [Fact]
    public async Task Call_NobodyListens_IsAnIncidentOnceItIsGivenUp_AndRetryCallsAgain()
    {
        await using var host = await HostAsync();
        var office = await Office.OpenAsync(host);
        await server!.StopAsync();

        var id = await StartAsync(host, """{"retry": {"tries": 2, "delay": "PT10S"}}""");
        await host.DrainAsync();
        Assert.Empty((await host.StateAsync(id)).Incidents);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));

        var incident = Assert.Single((await host.StateAsync(id)).Incidents);
        Assert.Contains($"«{authority}» non è raggiungibile", incident.Message);
        await host.Get<ResolveIncidentHandler>().HandleAsync(new ResolveIncident(incident.Id, office.Luca, IncidentDecision.Retry, "Riacceso"));
        Assert.Equal(2, await host.ReadAsync(db => db.OutboxMessages.CountAsync()));
    }

    [Fact]
    public async Task Call_HostThatIsNotAllowed_IsAnIncidentAtOnce_AndIsNeverCalled()
    {
        await using var host = await HostAsync(allowed: false);

        var id = await StartAsync(host);
        await host.DrainAsync();

        Assert.Contains("Http:AllowedHosts", Assert.Single((await host.StateAsync(id)).Incidents).Message);
        Assert.Empty(calls);
    }

    [Fact]
    public async Task Call_AnswerThatIsTooLong_OrRedirects_IsNotFollowed()
    {
        await using var host = await HostAsync(maxBytes: 1000);
        answer = context => context.Response.WriteAsync(new string('x', 2000));
        var tooLong = await StartAsync(host);
        await host.DrainAsync();
        answer = context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest");
            return Task.CompletedTask;
        };
        var redirected = await StartAsync(host);
        await host.DrainAsync();

        Assert.Contains("1000 byte", Assert.Single((await host.StateAsync(tooLong)).Incidents).Message);
        Assert.Equal(302, (int?)(await host.StateAsync(redirected)).Variables["codice"]);
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task Call_OfABranchThatWasWithdrawn_IsNotMade()
    {
        await using var host = await HostAsync();
        var id = await StartAsync(host);

        await host.Get<WriteQueue>().WriteAsync((db, token) =>
            host.Get<InstanceBursts>().ApplyAsync(db, id, new CancelInstance("prova"), null, token));
        await host.DrainAsync();

        Assert.Empty(calls);
        Assert.Equal(OutboxState.Withdrawn, await host.ReadAsync(db => db.OutboxMessages.Select(message => message.State).SingleAsync()));
    }

    private Task<OfficeHost> HostAsync(bool allowed = true, int maxBytes = 1_000_000) => OfficeHost.StartAsync(ownFiles: true, configure: services =>
        services.PostConfigure<HttpCallOptions>(options =>
        {
            options.AllowedHosts = allowed ? [authority] : [];
            options.Credentials = new Dictionary<string, string> { ["protocollo"] = "Bearer segreto" };
            options.MaxAnswerBytes = maxBytes;
            options.TimeoutSeconds = 20;
        }));

    private async Task<string> StartAsync(OfficeHost host, string customProperties = "{}")
    {
        var definition = new JsonObject
        {
            ["id"] = "chiamata-1", ["definitionId"] = "chiamata", ["name"] = "Chiamata",
            ["variables"] = new JsonArray(Variable("risposta"), Variable("codice")),
            ["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" },
            ["root"] = new JsonObject
            {
                ["id"] = "chiama", ["type"] = "Elsa.SendHttpRequest", ["url"] = $"http://{authority}/atti", ["method"] = "POST",
                ["content"] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "({ oggetto: 'Più verde' })" } },
                ["authorization"] = "credential:protocollo",
                ["parsedContent"] = Bound("risposta"), ["statusCode"] = Bound("codice"),
                ["customProperties"] = JsonNode.Parse(customProperties),
            },
        };
        if (!await host.ReadAsync(db => db.ConfigurationVersions.AnyAsync(version => version.Key == "chiamata"))) await host.PublishAsync(definition);
        return (await host.Get<WriteQueue>().WriteAsync((db, token) =>
            host.Get<InstanceBursts>().StartAsync(db, new InstanceStart { DefinitionId = "chiamata" }, token))).InstanceId;
    }

    private static JsonObject Variable(string name) => new() { ["id"] = name, ["name"] = name, ["typeName"] = "Object" };

    private static JsonObject Bound(string variable) =>
        new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };
}
