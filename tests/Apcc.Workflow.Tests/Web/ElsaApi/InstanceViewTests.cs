using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.ElsaApi;

/// <summary>The list of instances and the viewer, over a report that has just begun.</summary>
[Collection(ElsaApiCollection.Name)]
public sealed class InstanceViewTests(InMemoryApplication application)
{
    [Fact]
    public async Task List_FindsTheInstanceByTheCasesReference_AndPages()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var (id, reference) = await StartReportAsync();

        var page = await client.PostAsync("workflow-instances", Request(search: reference));
        var finished = await client.PostAsync("workflow-instances", Request(search: reference, status: "Finished"));
        var second = await client.PostAsync("workflow-instances", Request(search: reference, page: 1));

        var item = Assert.Single(page["items"]!.AsArray())!;
        Assert.Equal((id, "Running", "Suspended", $"Relazione di fattibilità · {reference}"),
            (item["id"]!.GetValue<string>(), item["status"]!.GetValue<string>(), item["subStatus"]!.GetValue<string>(), item["name"]!.GetValue<string>()));
        Assert.Equal((0, 1), (finished["totalCount"]!.GetValue<int>(), second["totalCount"]!.GetValue<int>()));
        Assert.Empty(second["items"]!.AsArray());
    }

    [Fact]
    public async Task Viewer_ShowsWhatTheInstanceDidAndWhereItWaits()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var (id, _) = await StartReportAsync();

        var instance = await client.GetAsync($"workflow-instances/{id}");
        var definition = await client.GetAsync($"workflow-definitions/by-id/{instance["definitionVersionId"]}");
        var nodes = definition["root"]!["activities"]!.AsArray().Select(activity => activity!["nodeId"]!.GetValue<string>()).ToList();
        var waiting = nodes.Single(node => node.EndsWith(":assegna", StringComparison.Ordinal));
        var report = await client.PostAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = id, ["activityNodeIds"] = Array(nodes) });
        var summaries = await client.GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={Uri.EscapeDataString(waiting)}");
        var run = await client.GetAsync($"activity-executions/by-id?id={summaries["items"]![0]!["id"]}");
        var journal = await client.PostAsync($"workflow-instances/{id}/journal?skip=0&take=100",
            new JsonObject { ["filter"] = new JsonObject { ["activityNodeIds"] = Array(nodes), ["excludedActivityTypes"] = Array(["Elsa.Workflow", "Elsa.Flowchart"]) } });

        var stats = report["stats"]!.AsArray().Single(item => item!["activityNodeId"]!.GetValue<string>() == waiting)!;
        Assert.Equal((1, 0, true), (stats["startedCount"]!.GetValue<int>(), stats["completedCount"]!.GetValue<int>(), stats["isBlocked"]!.GetValue<bool>()));
        Assert.Equal(("Running", true, waiting), (run["status"]!.GetValue<string>(), run["hasBookmarks"]!.GetValue<bool>(), run["activityNodeId"]!.GetValue<string>()));
        Assert.StartsWith("Conferma il Referente", run["activityState"]!["Compito"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["Started", "Suspended"], journal["items"]!.AsArray().Where(item => item!["nodeId"]!.GetValue<string>() == waiting).Select(item => item!["eventName"]!.GetValue<string>()));
        Assert.Contains(instance["workflowState"]!["bookmarks"]!.AsArray(), bookmark => bookmark!["activityNodeId"]!.GetValue<string>() == waiting);
        Assert.Equal("Suspended", (await client.GetAsync($"workflow-instances/{id}/execution-state"))["subStatus"]!.GetValue<string>());
        Assert.Equal(1, (await client.GetAsync($"activity-executions/{run["id"]}/call-stack"))["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Journal_ByEvents_ShowsOnlyThose()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var (id, _) = await StartReportAsync();

        var faulted = await client.PostAsync($"workflow-instances/{id}/journal", new JsonObject { ["filter"] = new JsonObject { ["eventNames"] = Array(["Faulted"]) } });
        var started = await client.PostAsync($"workflow-instances/{id}/journal?skip=1&take=1", new JsonObject { ["filter"] = new JsonObject { ["eventNames"] = Array(["Started"]) } });

        Assert.Empty(faulted["items"]!.AsArray());
        Assert.Single(started["items"]!.AsArray());
        Assert.True(started["totalCount"]!.GetValue<int>() >= 3);
    }

    [Fact]
    public async Task Variables_OfACaseOneMayRead_AreShown_SecretsNever()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var (id, _) = await StartReportAsync();

        var variables = (await client.GetAsync($"workflow-instances/{id}/variables"))["items"]!.AsArray();

        Assert.Equal("30", variables.Single(item => item!["name"]!.GetValue<string>() == "giorniLavorativiRelazione")!["value"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("password", true)]
    [InlineData("tokenServizio", true)]
    [InlineData("relazione", false)]
    public void Secrets_AreMaskedEvenInsideObjects(string name, bool isSecret)
    {
        var mask = new InstanceMask(Reader(Permission.ReadCases));

        var alone = mask.Variable(name, "valore")!.GetValue<string>();
        var inside = mask.Variable("dati", new JsonObject { ["lista"] = new JsonArray(new JsonObject { [name] = "valore" }) })!["lista"]![0]![name]!.GetValue<string>();

        Assert.Equal(isSecret, alone == InstanceRecords.Mask);
        Assert.Equal(isSecret, inside == InstanceRecords.Mask);
    }

    [Fact]
    public void WhoMayNotReadCases_SeesNoValues_AndWithoutLeaveToResolveNoDetail()
    {
        var mask = new InstanceMask(Reader());

        Assert.Equal(InstanceRecords.Mask, mask.Variable("relazione", "testo riservato")!.GetValue<string>());
        Assert.Equal(InstanceRecords.Mask, mask.Detail("Valore: Rossi"));
        Assert.Null(mask.Variable("relazione", null));
    }

    private static Actor Reader(params string[] permissions) => new()
    {
        Id = Guid.NewGuid(), DisplayName = "Chi legge", Groups = new HashSet<string>(), Permissions = permissions.ToHashSet(),
    };

    private static JsonObject Request(string search, string? status = null, int page = 0) => new()
    {
        ["page"] = page, ["pageSize"] = 10, ["searchTerm"] = search, ["status"] = status, ["orderDirection"] = "Descending", ["isSystem"] = false,
    };

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>A report on a proposal of the test's own.</summary>
    private async Task<(string InstanceId, string Reference)> StartReportAsync()
    {
        var services = application.Services;
        var (proposal, reference) = (Guid.CreateVersion7(), $"2027/{Guid.NewGuid():N}"[..30]);
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        var coordinator = await db.Users.SingleAsync(member => member.DisplayName == DemonstrationWork.Coordinator);
        await services.GetRequiredService<WriteQueue>().WriteAsync(async (write, token) =>
        {
            var number = await write.Proposals.MaxAsync(row => row.Number, token) + 1;
            write.CaseFiles.Add(new CaseFile { Id = proposal, Kind = "proposta", Reference = reference, Title = "Più ombra nelle piazze", CreatedAt = DateTime.UtcNow });
            write.Proposals.Add(new Proposal
            {
                Id = proposal, Year = 2027, Number = number, GroupName = "Eventi estremi", Kind = ProposalKind.Recommendation,
                Title = "Più ombra nelle piazze", Approval = ProposalApproval.Approved, FinalizationReferentId = coordinator.Id,
            });
        });
        var answer = await services.GetRequiredService<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(proposal, "feasibility-report", coordinator.Id));
        Assert.NotNull(answer.InstanceId);
        return (answer.InstanceId, reference);
    }
}
