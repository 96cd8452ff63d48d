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
        WorkflowDbContext db, SimulatedOffice office, SimulationOrder order, SimulationScript script, CancellationToken cancellationToken)
    {
        var (year, words) = (order.Year, script.Report);
        var years = await CaseYears.ReadAsync(db, cancellationToken);
        bool IsMeant(string definition, Guid? caseId) => !script.Continuing.Contains(definition) && !(years.Of(caseId) > year);
        return new JsonObject
        {
            ["year"] = year,
            ["seed"] = order.Seed,
            ["definitions"] = await DefinitionsAsync(db, cancellationToken),
            ["people"] = await SimulationFigures.PeopleAsync(db, year, words, cancellationToken),
            ["nextYearsPeople"] = await SimulationFigures.PeopleAsync(db, year + 1, words, cancellationToken),
            ["plenaries"] = await SimulationFigures.CasesAsync(db, years, year, words.Plenaries, cancellationToken),
            ["questions"] = await SimulationFigures.CasesAsync(db, years, year, words.Questions, cancellationToken),
            ["proposals"] = await ProposalsAsync(db, year, cancellationToken),
            ["feasibilityReports"] = await SimulationFigures.ReportsAsync(db, years, year, words, cancellationToken),
            ["opinions"] = await SimulationFigures.CasesAsync(db, years, year, words.Opinions, cancellationToken),
            ["dossier"] = await SimulationFigures.DossierAsync(db, years, year, words, cancellationToken),
            ["followUps"] = await SimulationFigures.CasesAsync(db, years, year, words.FollowUps, cancellationToken),
            ["staff"] = new JsonObject
            {
                ["absences"] = await db.Absences.CountAsync(cancellationToken),
                ["tasksDoneForOthers"] = await db.HumanTasks.CountAsync(task => task.CompletedOnBehalfOfId != null, cancellationToken),
            },
            ["letters"] = await LettersAsync(db, cancellationToken),
            ["mails"] = await MailsAsync(db, office, cancellationToken),
            ["atEnd"] = await OpenAsync(db, IsMeant, cancellationToken),
            ["continuing"] = await OpenAsync(db, (definition, caseId) => !IsMeant(definition, caseId), cancellationToken),
        };
    }

    /// <summary>What playing took; the one part of a report that differs from run to run.</summary>
    public static JsonObject Cost(TimeSpan wall, TimeSpan processorBefore, string databaseFile, ChildProcesses children)
    {
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["wallSeconds"] = Math.Round(wall.TotalSeconds, 1),
            ["cpuSeconds"] = Math.Round((process.TotalProcessorTime - processorBefore).TotalSeconds, 1),
            ["peakResidentMb"] = process.PeakWorkingSet64 / (1024 * 1024),
            ["databaseMb"] = Math.Round(new FileInfo(databaseFile).Length / (1024d * 1024), 1),
            ["browser"] = children.Cost(),
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
            ["perKind"] = SimulationFigures.Counts(proposals.Select(row => row.Kind.Key())),
        };
    }

    /// <summary>Of processes one by one, and to citizens in batches, by template.</summary>
    private static async Task<JsonObject> LettersAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var printed = await db.OutboxMessages.AsNoTracking()
            .Where(message => message.Kind == OutboxKind.Letter && message.State == OutboxState.Done)
            .ToListAsync(cancellationToken);
        var inBatches = await db.LetterBatches.AsNoTracking().Join(db.Mailings, batch => batch.MailingId, mailing => mailing.Id,
            (batch, mailing) => new { Template = mailing.LetterTemplate ?? "", batch.Letters }).ToListAsync(cancellationToken);
        return Sums(printed.Select(message => (OutboxPayloads.Read(message).Template, 1))
            .Concat(inBatches.Select(batch => (batch.Template, batch.Letters))));
    }

    /// <summary>To citizens as the files beside the database tell: whom a mail went to is erased with the person.</summary>
    private static async Task<JsonObject> MailsAsync(WorkflowDbContext db, SimulatedOffice office, CancellationToken cancellationToken)
    {
        var templates = await db.Mailings.AsNoTracking().ToDictionaryAsync(mailing => mailing.Id, mailing => mailing.EmailTemplate ?? "", cancellationToken);
        var folder = office.FileOf(MailFolder.Name);
        var toCitizens = (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories) : [])
            .Select(file => Guid.TryParse(Path.GetFileName(file).Split('.')[0], out var mailing) ? templates.GetValueOrDefault(mailing) : null)
            .OfType<string>();
        var ofProcesses = await db.SentEmails.AsNoTracking().Select(mail => mail.TemplateKey).ToListAsync(cancellationToken);
        return Sums(ofProcesses.Concat(toCitizens).Select(template => (template, 1)));
    }

    private static async Task<JsonObject> OpenAsync(WorkflowDbContext db, Func<string, Guid?, bool> isMeant, CancellationToken cancellationToken)
    {
        var tasks = await db.HumanTasks.AsNoTracking().Where(task => task.ClosedAt == null)
            .Select(task => new { task.DefinitionId, task.ActivityId, task.CaseFileId }).ToListAsync(cancellationToken);
        var running = await db.WorkflowInstances.AsNoTracking().Where(row => row.Status == InstanceStatus.Running)
            .Select(row => new { row.DefinitionId, row.CaseFileId }).ToListAsync(cancellationToken);
        var open = tasks.Where(task => isMeant(task.DefinitionId, task.CaseFileId)).ToList();
        var still = running.Where(row => isMeant(row.DefinitionId, row.CaseFileId)).ToList();
        return new JsonObject
        {
            ["openTasks"] = open.Count,
            ["runningInstances"] = still.Count,
            ["tasks"] = SimulationFigures.Counts(open.Select(task => $"{task.DefinitionId}/{task.ActivityId}")),
            ["instances"] = SimulationFigures.Counts(still.Select(row => row.DefinitionId)),
        };
    }

    private static JsonObject Sums(IEnumerable<(string Key, int Count)> counts) => new(counts.GroupBy(pair => pair.Key, pair => pair.Count)
        .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Sum())));
}
