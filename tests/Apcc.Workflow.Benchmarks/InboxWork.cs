using System.Diagnostics;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Takes and hands in real tasks of real instances in the full store.</summary>
internal sealed class InboxWork(InboxOffice office)
{
    private const string Process = "firma-rapida";
    private const string Action = "Firma";

    private static readonly string Definition = $$"""
        {
          "definitionId": "{{Process}}", "name": "Firma rapida", "version": 1,
          "root": {
            "id": "flusso", "type": "Elsa.Flowchart", "version": 1,
            "activities": [{
              "id": "firma", "type": "Elsa.UserTask", "version": 1,
              "title": { "typeName": "String", "expression": { "type": "Literal", "value": "Firma il verbale" } },
              "candidateGroups": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"{{InboxOffice.BusiestOffice}}\"]" } },
              "actions": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"{{Action}}\"]" } }
            }],
            "connections": []
          }
        }
        """;

    /// <summary>Milliseconds of each claim and of each completion, in pairs.</summary>
    public async Task<(List<double> Claims, List<double> Completions)> RunAsync(int repetitions)
    {
        var writes = office.Get<WriteQueue>();
        await writes.WriteAsync((db, token) => office.Get<ConfigurationPublisher>().PublishAsync(
            db, ConfigurationKind.Definition, Process, Process, Definition, ConfigurationOrigin.File, null, token));
        var (claims, completions) = (new List<double>(), new List<double>());
        for (var i = 0; i < repetitions; i++)
        {
            var started = await writes.WriteAlongsideAsync((db, token) =>
                office.Get<InstanceBursts>().StartAsync(db, new InstanceStart { DefinitionId = Process }, token));
            await using var db = await office.Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
            var id = await db.HumanTasks.Where(task => task.InstanceId == started.InstanceId).Select(task => task.Id).SingleAsync();
            claims.Add(await TimeAsync(() => office.Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(id, InboxOffice.Busiest))));
            completions.Add(await TimeAsync(() => office.Get<CompleteHumanTaskHandler>().HandleAsync(
                new CompleteHumanTask(id, InboxOffice.Busiest, Action, []))));
        }

        return (claims, completions);
    }

    private static async Task<double> TimeAsync(Func<Task<HumanTaskAnswer>> command)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await command();
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return answer.Result is HumanTaskResult.Done ? took : throw new InvalidOperationException($"A task could not be taken or handed in: {answer.Result}.");
    }
}
