using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Definitions of a test's own in an office with files of its own, and the instances that run them.</summary>
internal static class Processes
{
    /// <summary>Writes the definition's file and has it read; fails with its problems.</summary>
    public static async Task PublishAsync(this OfficeHost host, JsonObject definition)
    {
        var id = definition["definitionId"]!.GetValue<string>(); // definitions made by Flow have one
        var file = Path.Combine(host.ConfigurationRoot, "workflows", "definitions", $"{id}.json");
        await File.WriteAllTextAsync(file, definition.ToJsonString());
        var result = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(read => read.File.EndsWith($"/definitions/{id}.json", StringComparison.Ordinal));
        Assert.True(result.Result is ImportResult.Published, $"{id}: {result.Result} {string.Join("; ", result.Findings.Select(finding => finding.Message))}");
    }

    /// <summary>Starts an instance outside any case and lets everything happen that follows.</summary>
    public static async Task<string> StartAsync(this OfficeHost host, string definitionId, Guid? caseFileId = null)
    {
        var burst = await host.Get<WriteQueue>().WriteAsync((db, token) => host.Get<InstanceBursts>().StartAsync(
            db, new InstanceStart { DefinitionId = definitionId, CaseFileId = caseFileId, CorrelationId = caseFileId?.ToString() }, token));
        Assert.True(burst.Accepted, burst.Refusal);
        await host.DrainAsync();
        return burst.InstanceId;
    }

    public static Task<WorkflowInstance> InstanceAsync(this OfficeHost host, string id) =>
        host.ReadAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == id));

    public static async Task<WorkflowState> StateAsync(this OfficeHost host, string id) => WorkflowState.FromJson((await host.InstanceAsync(id)).State);

    /// <summary>The activities at which an instance waits, in alphabetical order, as the bookmark rows have them.</summary>
    public static async Task<string> WaitingAsync(this OfficeHost host, string id) => string.Join(' ', await host.ReadAsync(db =>
        db.Bookmarks.Where(row => row.InstanceId == id).Select(row => row.ActivityId).Distinct().OrderBy(activity => activity).ToListAsync()));

    /// <summary>Every journal entry of an instance as "event activity", in order.</summary>
    public static async Task<IReadOnlyList<string>> JournalAsync(this OfficeHost host, string id)
    {
        var bursts = await host.ReadAsync(db => db.JournalBursts.Where(row => row.InstanceId == id).OrderBy(row => row.FirstSequence).ToListAsync());
        return [.. bursts.SelectMany(JournalText.Read).Select(entry => $"{entry.Event} {entry.ActivityId}".TrimEnd())];
    }
}
