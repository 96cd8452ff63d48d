using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A process of one human task that can be answered, time out or be cancelled, each way followed by a task of its own:
/// <see cref="Answered"/>, <see cref="TimedOut"/>, <see cref="Cancelled"/>.</summary>
internal sealed record OneTaskProcess
{
    public const string Task = "firma";
    public const string Action = "Firma";
    public const string Answered = "dopo-la-firma";
    public const string TimedOut = "dopo-il-termine";
    public const string Cancelled = "dopo-l-annullamento";

    public string DefinitionId { get; init; } = "una-firma";
    public bool IsCancellable { get; init; } = true;
    public bool TimesOut { get; init; } = true;

    /// <summary>UTC.</summary>
    public string DueAt { get; init; } = "2026-02-10T12:00:00Z";
    public string[] CandidateGroups { get; init; } = ["area-tecnica-scuole"];

    /// <summary>Files a proposal, starts the process on it and gives back the open task.</summary>
    public async Task<Guid> StartAsync(Office office, int number = 1) =>
        await StartAsync(office.Host.Provider, office.Luca, await office.FileProposalAsync(number: number));

    /// <summary>Publishes the definition unless it is, starts it and gives back the open task.</summary>
    /// <param name="administrator">Who may publish.</param>
    public async Task<Guid> StartAsync(IServiceProvider services, Guid administrator, Guid? caseFileId = null)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        if (!await db.ConfigurationVersions.AnyAsync(version => version.Key == DefinitionId))
        {
            var published = await services.GetRequiredService<PublishConfigurationHandler>().HandleAsync(new PublishConfiguration(
                ConfigurationKind.Definition, DefinitionId, Definition().ToJsonString(), administrator, ExpectedVersion: null));
            Assert.True(published.Result is PublishResult.Published, string.Join("\n", published.Findings));
        }

        var started = await services.GetRequiredService<WriteQueue>().WriteAsync((writing, token) => services.GetRequiredService<InstanceBursts>()
            .StartAsync(writing, new InstanceStart { DefinitionId = DefinitionId, CaseFileId = caseFileId }, token));
        return await db.HumanTasks.Where(task => task.InstanceId == started.InstanceId).Select(task => task.Id).SingleAsync();
    }

    /// <summary>The activities that have an open task now.</summary>
    public static Task<List<string>> OpenAsync(Office office) => office.Host.ReadAsync(db => db.HumanTasks
        .Where(task => task.ClosedAt == null)
        .OrderBy(task => task.CreatedAt).Select(task => task.ActivityId).ToListAsync());

    public static Task<HumanTaskStatus> StatusAsync(Office office, Guid task) =>
        office.Host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.Status).SingleAsync());

    private JsonObject Definition()
    {
        var task = UserTask(Task, "Firma il verbale", [Action]);
        task["candidateGroups"] = Input("String[]", "Object", new JsonArray([.. CandidateGroups.Select(group => (JsonNode)group)]).ToJsonString());
        task["dueAt"] = Input("DateTime", "Literal", DueAt);
        task["enableTimeoutOutcome"] = Input("Boolean", "Literal", TimesOut);
        task["enableCancellationOutcome"] = Input("Boolean", "Literal", IsCancellable);
        task["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "risposta" } };
        var connections = new JsonArray(Connection(Action, Answered));
        if (TimesOut) connections.Add((JsonNode)Connection("Timeout", TimedOut));
        if (IsCancellable) connections.Add((JsonNode)Connection("Cancelled", Cancelled));
        return new JsonObject
        {
            ["definitionId"] = DefinitionId,
            ["name"] = "Una firma",
            ["version"] = 1,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "risposta", ["name"] = "risposta", ["typeName"] = "Object" }),
            ["root"] = new JsonObject
            {
                ["id"] = "flusso",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray(
                    task, UserTask(Answered, "Archivia", ["Archivia"]), UserTask(TimedOut, "Sollecita", ["Sollecita"]),
                    UserTask(Cancelled, "Avvisa", ["Avvisa"])),
                ["connections"] = connections,
            },
        };
    }

    private static JsonObject UserTask(string id, string title, string[] actions) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["type"] = "Elsa.UserTask",
        ["version"] = 1,
        ["title"] = Input("String", "Literal", title),
        ["candidateGroups"] = Input("String[]", "Object", "[\"cabina-di-regia\"]"),
        ["actions"] = Input("String[]", "Object", new JsonArray([.. actions.Select(action => (JsonNode)action)]).ToJsonString()),
    };

    private static JsonObject Input(string typeName, string kind, JsonNode value) => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value },
    };

    private static JsonObject Connection(string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = Task, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };
}
