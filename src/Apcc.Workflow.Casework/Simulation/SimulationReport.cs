using System.Diagnostics;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>What a simulated cycle came to, read from its database.</summary>
internal static class SimulationReport
{
    private static readonly string[] TimerActivities = ["Elsa.Delay", "Elsa.Timer", "Elsa.Cron", "Elsa.StartAt"];

    public static async Task<JsonObject> OfAsync(
        WorkflowDbContext db, SimulationOrder order, SimulationScript script, CancellationToken cancellationToken) => new()
        {
            ["year"] = order.Year,
            ["seed"] = order.Seed,
            ["definitions"] = await DefinitionsAsync(db, cancellationToken),
            ["proposals"] = await ProposalsAsync(db, order.Year, cancellationToken),
            ["letters"] = await LettersAsync(db, cancellationToken),
            ["mails"] = Counts(await db.SentEmails.AsNoTracking().Select(mail => mail.TemplateKey).ToListAsync(cancellationToken)),
            ["atEnd"] = await OpenAsync(db, definition => !script.Continuing.Contains(definition), cancellationToken),
            ["continuing"] = await OpenAsync(db, script.Continuing.Contains, cancellationToken),
        };

    /// <summary>What playing took; the one part of a report that differs from run to run.</summary>
    public static JsonObject Cost(TimeSpan wall, string databaseFile)
    {
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["wallSeconds"] = Math.Round(wall.TotalSeconds, 1),
            ["cpuSeconds"] = Math.Round(process.TotalProcessorTime.TotalSeconds, 1),
            ["peakResidentMb"] = process.PeakWorkingSet64 / (1024 * 1024),
            ["databaseMb"] = Math.Round(new FileInfo(databaseFile).Length / (1024d * 1024), 1),
        };
    }

    private static async Task<JsonObject> DefinitionsAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var instances = await db.WorkflowInstances.AsNoTracking().GroupBy(row => row.DefinitionId).Select(group => new
        {
            Definition = group.Key,
            Started = group.Count(),
            Finished = group.Count(row => row.Status == InstanceStatus.Finished),
        }).OrderBy(row => row.Definition).ToListAsync(cancellationToken);
        var incidents = (await db.Incidents.AsNoTracking()
            .Join(db.WorkflowInstances, incident => incident.InstanceId, row => row.Id, (_, row) => row.DefinitionId)
            .ToListAsync(cancellationToken)).CountBy(definition => definition).ToDictionary();
        var tasks = (await db.HumanTasks.AsNoTracking().Select(task => task.DefinitionId).ToListAsync(cancellationToken))
            .CountBy(definition => definition).ToDictionary();
        var timers = await TimersAsync(db, cancellationToken);
        return new JsonObject(instances.Select(row => KeyValuePair.Create(row.Definition, (JsonNode?)new JsonObject
        {
            ["started"] = row.Started,
            ["finished"] = row.Finished,
            ["incidents"] = incidents.GetValueOrDefault(row.Definition),
            ["humanTasks"] = tasks.GetValueOrDefault(row.Definition),
            ["timersFired"] = timers.GetValueOrDefault(row.Definition),
        })));
    }

    /// <summary>Timers of tasks (reminders, escalations, time-outs) and those of activities that wait for time.</summary>
    private static async Task<Dictionary<string, int>> TimersAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        HumanTaskEventKind[] byTimer = [HumanTaskEventKind.ReminderSent, HumanTaskEventKind.Escalated, HumanTaskEventKind.TimedOut];
        var ofTasks = await db.HumanTaskEvents.AsNoTracking().Where(entry => byTimer.Contains(entry.Kind))
            .Join(db.HumanTasks, entry => entry.HumanTaskId, task => task.Id, (_, task) => task.DefinitionId).ToListAsync(cancellationToken);
        var ofActivities = new List<string>();
        var bursts = db.JournalBursts.AsNoTracking().Where(burst => burst.Entries.Contains("\"Resumed\""))
            .Join(db.WorkflowInstances, burst => burst.InstanceId, row => row.Id, (burst, row) => new { burst, row.DefinitionId });
        await foreach (var row in bursts.AsAsyncEnumerable().WithCancellation(cancellationToken))
            ofActivities.AddRange(JournalText.Read(row.burst)
                .Where(entry => entry.Event == "Resumed" && TimerActivities.Contains(entry.ActivityType)).Select(_ => row.DefinitionId));
        return ofTasks.Concat(ofActivities).CountBy(definition => definition).ToDictionary();
    }

    private static async Task<JsonObject> ProposalsAsync(WorkflowDbContext db, int year, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["filed"] = proposals.Count,
            ["approved"] = proposals.Count(row => row.Approval is ProposalApproval.Approved),
            ["rejected"] = proposals.Count(row => row.Approval is ProposalApproval.Rejected),
            ["perKind"] = Counts(proposals.Select(row => row.Kind.Key())),
        };
    }

    private static async Task<JsonObject> LettersAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var printed = await db.OutboxMessages.AsNoTracking()
            .Where(message => message.Kind == OutboxKind.Letter && message.State == OutboxState.Done)
            .ToListAsync(cancellationToken);
        return Counts(printed.Select(message => OutboxPayloads.Read(message).Template));
    }

    private static async Task<JsonObject> OpenAsync(WorkflowDbContext db, Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        var tasks = await db.HumanTasks.AsNoTracking().Where(task => task.ClosedAt == null).Select(task => task.DefinitionId).ToListAsync(cancellationToken);
        var running = await db.WorkflowInstances.AsNoTracking().Where(row => row.Status == InstanceStatus.Running)
            .Select(row => row.DefinitionId).ToListAsync(cancellationToken);
        return new JsonObject { ["openTasks"] = tasks.Count(isMeant), ["runningInstances"] = running.Count(isMeant) };
    }

    private static JsonObject Counts(IEnumerable<string> keys) => new(keys.CountBy(key => key)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
