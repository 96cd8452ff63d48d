using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Compares what hosts said with what the store holds once everything has settled.</summary>
internal sealed class DurabilityCheck(DatabaseOptions database, IEnumerable<string> said)
{
    private const int MostProblems = 50;

    private readonly List<string> problems = [];

    public async Task<DurabilityFigures> RunAsync(DurabilityOptions options, int killsWhileStarting)
    {
        await using var db = await ((IDbContextFactory<WorkflowDbContext>)new WorkflowDbContextFactory(database)).CreateDbContextAsync();
        var instances = await db.WorkflowInstances.AsNoTracking().ToDictionaryAsync(instance => instance.Id);
        var bursts = await db.JournalBursts.AsNoTracking().ToListAsync();
        var tasks = await db.HumanTasks.AsNoTracking().ToListAsync();
        foreach (var instance in instances.Values) CheckRuns(instance);
        CheckJournals(instances, bursts);
        CheckFamilies(instances.Values);
        await CheckTasksAsync(db, instances.Values, tasks);
        await CheckNothingWaitsAsync(db);
        var (mails, again) = await CheckMailsAsync(db, tasks);
        var acknowledged = CheckAcknowledged(instances, tasks, bursts);
        return new DurabilityFigures
        {
            Store = options.Store.ToString().ToLowerInvariant(), Hosts = options.Hosts, Seed = options.Seed,
            Kills = options.Kills, KillsWhileStarting = killsWhileStarting,
            Instances = instances.Count, Bursts = bursts.Count, HumanTasks = tasks.Count,
            Timers = instances.Values.Count(instance => instance.DefinitionId == "w4-timer"),
            Mails = mails, MailsHandedOverAgain = again, AcknowledgedSteps = acknowledged,
            Problems = [.. problems.Take(MostProblems)],
        };
    }

    /// <summary>No definition loops: whatever ran, ran once and came to its end.</summary>
    private void CheckRuns(WorkflowInstance instance)
    {
        if (instance.SubStatus is not InstanceSubStatus.Finished)
            problems.Add($"{instance.DefinitionId} {instance.Id} is {instance.Status}/{instance.SubStatus}.");
        foreach (var run in WorkflowState.FromJson(instance.State).ActivityRuns)
            if (run.Started > 1 || run.Completed != run.Started || run.Faulted + run.Canceled > 0)
                problems.Add($"{instance.DefinitionId} {instance.Id}: {run.ActivityId} started {run.Started} times, completed {run.Completed}.");
    }

    /// <summary>Journals have neither holes nor repetitions, and end where the state says.</summary>
    private void CheckJournals(Dictionary<string, WorkflowInstance> instances, List<JournalBurst> bursts)
    {
        foreach (var journal in bursts.GroupBy(burst => burst.InstanceId))
        {
            var next = 1L;
            foreach (var burst in journal.OrderBy(burst => burst.FirstSequence))
            {
                if (burst.FirstSequence != next) problems.Add($"Journal of {journal.Key}: {burst.FirstSequence} follows {next - 1}.");
                next = burst.FirstSequence + JournalText.Read(burst).Count;
            }

            var last = WorkflowState.FromJson(instances[journal.Key].State).JournalSequence;
            if (last != next - 1) problems.Add($"Journal of {journal.Key} ends at {next - 1}, its state at {last}.");
        }

        foreach (var id in instances.Keys.Except(bursts.Select(burst => burst.InstanceId))) problems.Add($"{id} has no journal.");
    }

    private void CheckFamilies(IReadOnlyCollection<WorkflowInstance> instances)
    {
        var children = instances.Where(instance => instance.ParentInstanceId is not null).ToLookup(instance => instance.ParentInstanceId);
        foreach (var parent in instances.Where(instance => instance.DefinitionId == "padre"))
            if (children[parent.Id].Count() != 1) problems.Add($"padre {parent.Id} has {children[parent.Id].Count()} children.");
    }

    private async Task CheckTasksAsync(WorkflowDbContext db, IEnumerable<WorkflowInstance> instances, List<HumanTask> tasks)
    {
        var byInstance = tasks.ToLookup(task => task.InstanceId);
        foreach (var instance in instances.Where(instance => instance.DefinitionId == "persona"))
            if (byInstance[instance.Id].Count() != 1) problems.Add($"persona {instance.Id} has {byInstance[instance.Id].Count()} tasks.");
        var completions = (await db.HumanTaskEvents.Where(entry => entry.Kind == HumanTaskEventKind.Completed)
            .Select(entry => entry.HumanTaskId).ToListAsync()).CountBy(id => id).ToDictionary();
        foreach (var task in tasks)
            if (task.Status is not HumanTaskStatus.Completed || completions.GetValueOrDefault(task.Id) != 1)
                problems.Add($"Task {task.Id} is {task.Status}, completed {completions.GetValueOrDefault(task.Id)} times.");
    }

    private async Task CheckNothingWaitsAsync(WorkflowDbContext db)
    {
        if (await db.Bookmarks.CountAsync() is > 0 and var bookmarks) problems.Add($"{bookmarks} bookmarks are left.");
        if (await db.PendingStimuli.CountAsync() is > 0 and var stimuli) problems.Add($"{stimuli} stimuli are left.");
        if (await db.Incidents.CountAsync() is > 0 and var incidents) problems.Add($"There are {incidents} incidents.");
    }

    private async Task<(int Mails, int Again)> CheckMailsAsync(WorkflowDbContext db, List<HumanTask> tasks)
    {
        var messages = await db.OutboxMessages.AsNoTracking().ToListAsync();
        var arrived = MailLog.Read(Path.Combine(database.DataFolder, "mail"));
        var kept = await db.SentEmails.AsNoTracking().Select(mail => mail.MessageId).ToListAsync();
        foreach (var message in messages.Where(message => message.State is not OutboxState.Done)) problems.Add($"Mail {message.Id} is {message.State}.");
        foreach (var id in kept.Except(arrived)) problems.Add($"Mail {id} is said to be sent and did not arrive.");
        foreach (var id in arrived.Except(kept)) problems.Add($"Mail {id} arrived and nobody knows of it.");
        foreach (var task in tasks.ExceptBy(messages.Select(message => message.HumanTaskId), task => task.Id)) problems.Add($"Task {task.Id} was notified to nobody.");
        if (messages.Count != tasks.Count) problems.Add($"{messages.Count} mails for {tasks.Count} tasks.");
        return (messages.Count, arrived.Count - arrived.Distinct().Count());
    }

    private int CheckAcknowledged(
        Dictionary<string, WorkflowInstance> instances, List<HumanTask> tasks, List<JournalBurst> bursts)
    {
        var completed = tasks.Select(task => task.Id.ToString()).ToHashSet();
        var lines = said.Select(line => line.Split(' ')).Where(words => words.Length == 2).ToList();
        foreach (var words in lines)
            if ((words[0] == "start" && !instances.ContainsKey(words[1])) || (words[0] == "task" && !completed.Contains(words[1])))
                problems.Add($"Said and lost: {string.Join(' ', words)}.");
        foreach (var twice in lines.Where(words => words[0] is "event" or "task").GroupBy(words => words[1]).Where(group => group.Count() > 1))
            problems.Add($"{twice.Key} was accepted {twice.Count()} times.");

        var resumed = bursts.SelectMany(JournalText.Read).Count(entry => entry.Event == "Resumed");
        var accepted = lines.Count(words => words[0] is "event" or "task");
        if (resumed < accepted) problems.Add($"{accepted} events and completions were accepted, {resumed} took effect.");
        return lines.Count;
    }
}
