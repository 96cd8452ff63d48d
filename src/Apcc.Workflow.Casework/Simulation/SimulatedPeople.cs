using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>People who find tasks in their inbox and do them, sooner, later or never, by the habits of the script.</summary>
internal sealed class SimulatedPeople(MovingOffice office, SimulationScript script, SimulatedChance chance, SimulatedDeeds deeds) : ISimulatedLife
{
    private static readonly TimeOnly Opening = new(9, 0);
    private readonly Dictionary<Guid, (int Version, SimulatedAct Act)> planned = [];

    /// <summary>The next thing that anybody is going to do; null when nobody has anything to do.</summary>
    public async Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken)
    {
        await office.ReadAsync(async db =>
        {
            var open = await db.HumanTasks.AsNoTracking().Where(task => task.ClosedAt == null)
                .Select(task => new { task.Id, task.Version }).ToListAsync(cancellationToken);
            foreach (var gone in planned.Keys.Except(open.Select(task => task.Id)).ToList()) planned.Remove(gone);
            foreach (var task in open)
                if (!planned.TryGetValue(task.Id, out var known) || known.Version != task.Version)
                    planned[task.Id] = (task.Version, await PlanAsync(db, task.Id, cancellationToken));
            return true;
        }, cancellationToken);
        return planned.Values.Select(plan => plan.Act).Where(act => act.ActorId is not null)
            .OrderBy(act => act.At).ThenBy(act => act.Key, StringComparer.Ordinal).FirstOrDefault() is { } next
            ? new SimulatedHappening(next.At, next.Key, next.DefinitionId, token => DoAsync(next, token))
            : null;
    }

    /// <summary>Does it.</summary>
    /// <exception cref="SimulationException">The office refused: the script does not fit the process.</exception>
    private async Task DoAsync(SimulatedAct act, CancellationToken cancellationToken)
    {
        planned.Remove(act.HumanTaskId);
        if (act.ActorId is not { } actorId) return;

        if (act.Action is not { } action)
        {
            Check(act, await office.Get<AssignHumanTaskHandler>().HandleAsync(
                new AssignHumanTask(act.HumanTaskId, await ManagerAsync(cancellationToken), actorId, null), cancellationToken));
            return;
        }

        if (await deeds.AccessOfAsync(act, cancellationToken) is { } code)
        {
            var form = await office.ReadAsync(db => FillAsync(db, act, action, new Dictionary<string, Guid>(), cancellationToken), cancellationToken);
            var sent = await office.Get<SendCitizenItemHandler>().HandleAsync(
                new SendCitizenItem(code, nameof(SimulatedPeople), CitizenItemKind.HumanTask, act.HumanTaskId, action, form), cancellationToken);
            if (sent.Result is not CitizenAnswerResult.Done) throw Refused(act, sent.Result.ToString(), sent.Errors);
            return;
        }

        actorId = await office.ReadAsync(db => SimulatedStaff.AtWorkAsync(db, actorId, OfficeTime.DateOf(office.UtcNow), cancellationToken), cancellationToken);
        await office.Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(act.HumanTaskId, actorId), cancellationToken);
        await deeds.DoAsync(act, actorId, cancellationToken);
        var files = await AttachAsync(act, actorId, cancellationToken);
        var data = await office.ReadAsync(db => FillAsync(db, act, action, files, cancellationToken), cancellationToken);
        Check(act, await office.Get<CompleteHumanTaskHandler>().HandleAsync(
            new CompleteHumanTask(act.HumanTaskId, actorId, action, data), cancellationToken));
    }

    private static void Check(SimulatedAct act, HumanTaskAnswer answer)
    {
        if (answer.Result is not HumanTaskResult.Done) throw Refused(act, answer.Result.ToString(), answer.Errors);
    }

    private static SimulationException Refused(SimulatedAct act, string result, IReadOnlyList<FieldError> errors) =>
        new($"«{act.Key}», azione «{act.Action}»: {result} {string.Join("; ", errors.Select(error => $"{error.Path}: {error.Message}"))}");

    private async Task<SimulatedAct> PlanAsync(WorkflowDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var task = await db.HumanTasks.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var form = await db.ConfigurationVersions.AsNoTracking().Where(row => row.Id == task.FormVersionId)
            .Select(row => row.Key).SingleOrDefaultAsync(cancellationToken);
        var habit = script.Habits.FirstOrDefault(each => each.Fits(task.DefinitionId, task.ActivityId, form, task.Title))
            ?? throw new SimulationException($"Il copione non dice come si fa l'attività «{task.ActivityId}» di «{task.DefinitionId}».");
        var (key, times) = await KeyAsync(db, task, cancellationToken);
        var actor = task.AssigneeId ?? await CandidateAsync(db, task, habit, key, cancellationToken);
        var actions = JsonSerializer.Deserialize<List<string>>(task.Actions) ?? [];
        var isNever = times >= habit.AtMost || chance.Of($"{key}|mai") * 100 < habit.NeverPercent;
        return new SimulatedAct(
            task.Id, At(task, habit, key), isNever ? null : actor,
            task.AssigneeId is null && task.Status is HumanTaskStatus.Unassigned ? null : ActionOf(habit, actions, key, times), key)
        {
            Habit = habit,
            DefinitionId = task.DefinitionId,
        };
    }

    private string ActionOf(TaskHabit habit, IReadOnlyList<string> actions, string key, int times)
    {
        if (habit.First is { } first && times < habit.FirstTimes && actions.Contains(first)) return first;
        var likely = actions.Where(habit.Actions.ContainsKey).Select(action => (action, habit.Actions[action])).ToList();
        return likely.Count == 0 ? actions[0] : chance.Weighted($"{key}|azione", likely);
    }

    /// <summary>On a weekday, between nine and six.</summary>
    private DateTime At(HumanTask task, TaskHabit habit, string key)
    {
        var isLate = habit.LateDays.Count > 0 && chance.Of($"{key}|ritardo") * 100 < habit.LatePercent;
        var span = isLate ? habit.LateDays : habit.Days;
        var from = habit.FromDue && task.DueAt is { } due ? OfficeTime.InstantOf(OfficeTime.DateOf(due), Opening) : task.CreatedAt;
        var local = OfficeTime.LocalOf(from.AddDays(chance.Between($"{key}|giorni", span[0], span[^1])));
        var day = DateOnly.FromDateTime(local);
        while (!habit.AnyDay && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        var at = OfficeTime.InstantOf(day, Opening.AddMinutes(chance.Whole($"{key}|ora", 0, 9 * 60)));
        return at > task.CreatedAt ? at : task.CreatedAt.AddMinutes(chance.Whole($"{key}|subito", 5, 60));
    }

    private static async Task<(string Key, int Times)> KeyAsync(WorkflowDbContext db, HumanTask task, CancellationToken cancellationToken)
    {
        var reference = await db.CaseFiles.AsNoTracking().Where(row => row.Id == task.CaseFileId)
            .Select(row => row.Reference).SingleOrDefaultAsync(cancellationToken);
        var groups = await db.HumanTaskCandidates.AsNoTracking().Where(row => row.HumanTaskId == task.Id && row.Kind == CandidateKind.Group)
            .Select(row => row.Key).OrderBy(key => key).ToListAsync(cancellationToken);
        // Whose it was from the beginning tells it from the same task of somebody else; who takes it later must not make it another.
        if (task.AssignedAt == task.CreatedAt && await db.Users.AsNoTracking().Where(member => member.Id == task.AssigneeId)
            .Select(member => member.UserName).SingleOrDefaultAsync(cancellationToken) is { } holder) groups.Add(holder);
        var before = await db.HumanTasks.AsNoTracking().CountAsync(
            row => row.DefinitionId == task.DefinitionId && row.ActivityId == task.ActivityId && row.CaseFileId == task.CaseFileId
                && row.Title == task.Title && row.CreatedAt < task.CreatedAt, cancellationToken);
        return ($"{task.DefinitionId}/{task.ActivityId}/{reference}/{task.Title}/{string.Join(',', groups)}/{before}", before);
    }

    private async Task<Guid?> CandidateAsync(WorkflowDbContext db, HumanTask task, TaskHabit habit, string key, CancellationToken cancellationToken)
    {
        var candidates = await db.HumanTaskCandidates.AsNoTracking().Where(row => row.HumanTaskId == task.Id).ToListAsync(cancellationToken);
        var groups = candidates.Where(row => row.Kind is CandidateKind.Group).Select(row => row.Key).ToList();
        var members = await StaffDirectory.MembersAsync(db, groups, OfficeTime.DateOf(office.UtcNow), cancellationToken);
        var excluded = candidates.Where(row => row.Kind is CandidateKind.Excluded).Select(row => row.Key).ToHashSet();
        var named = candidates.Where(row => row.Kind is CandidateKind.Person).Select(row => Guid.Parse(row.Key));
        var possible = (await PeopleAsync(db, cancellationToken))
            .Where(id => (members.Contains(id) || named.Contains(id)) && !excluded.Contains(id.ToString())).ToList();
        if (habit.By is { } name) possible = [.. possible.Intersect([await SimulatedStaff.IdAsync(db, name, cancellationToken)])];
        if (task.CitizenId is not null) possible = await WhoMayAsync(possible, Permission.RecordPaper, cancellationToken);
        return possible.Count == 0 ? null : chance.One($"{key}|chi", possible);
    }

    private async Task<Guid> ManagerAsync(CancellationToken cancellationToken)
    {
        var managers = await WhoMayAsync(await office.ReadAsync(db => PeopleAsync(db, cancellationToken), cancellationToken), Permission.ManageTasks, cancellationToken);
        return managers.Count > 0 ? managers[0] : throw new SimulationException("Fra le persone della simulazione nessuna può assegnare attività.");
    }

    private async Task<List<Guid>> WhoMayAsync(IEnumerable<Guid> people, string permission, CancellationToken cancellationToken)
    {
        var able = new List<Guid>();
        foreach (var id in people)
            if ((await office.Get<Actors>().FindAsync(id, cancellationToken))?.May(permission) is true) able.Add(id);
        return able;
    }

    private async Task<JsonObject> FillAsync(
        WorkflowDbContext db, SimulatedAct act, string action, IReadOnlyDictionary<string, Guid> files, CancellationToken cancellationToken)
    {
        var forms = office.Get<HumanTaskForms>();
        var task = await db.HumanTasks.AsNoTracking().SingleAsync(row => row.Id == act.HumanTaskId, cancellationToken);
        var content = await db.HumanTaskContents.AsNoTracking().Where(row => row.HumanTaskId == task.Id)
            .Select(row => row.TaskData).SingleOrDefaultAsync(cancellationToken);
        var start = (content is null ? null : JsonNode.Parse(content) as JsonObject) ?? [];
        var said = (await WordsAsync(db, task, act.Key, start, cancellationToken)).Of(act.Habit.Data);
        foreach (var (name, id) in files) said[name] = id.ToString();
        if (await forms.FormOfAsync(db, task, cancellationToken) is not { } form) return said;

        var values = new JsonObject(start.Concat(said).Where(member => member.Value is not null && form.Find(member.Key) is not null)
            .GroupBy(member => member.Key).Select(group => KeyValuePair.Create(group.Key, group.Last().Value?.DeepClone())));
        var context = await forms.ContextAsync(db, task, form, action, office.UtcNow, cancellationToken);
        var answers = new SimulatedAnswers(chance, script)
        {
            People = [.. (await PeopleAsync(db, cancellationToken)).Select(id => id.ToString())],
        };
        return new FormFiller(form, context, answers).Fill(values, FillScope.Every, act.Key);
    }

    private async Task<ScriptedValues> WordsAsync(WorkflowDbContext db, HumanTask task, string key, JsonObject start, CancellationToken cancellationToken)
    {
        var (today, year) = (OfficeTime.DateOf(office.UtcNow), 0);
        JsonObject values = [];
        if (task.CaseFileId is { } id)
        {
            values = await office.Get<CaseSnapshots>().OfAsync(db, id, cancellationToken) ?? [];
            year = await CaseYears.OfAsync(db, id, cancellationToken) ?? 0;
        }

        var members = await db.AssemblyMembers.AsNoTracking()
            .Where(member => member.Year == year && member.State == MemberState.Active && member.Role == MemberRole.Member)
            .Select(member => member.Reference).ToListAsync(cancellationToken);
        return new ScriptedValues(chance, key)
        {
            People = await db.Users.AsNoTracking().ToDictionaryAsync(member => member.UserName ?? "", member => member.Id, cancellationToken),
            Today = today,
            Year = year == 0 ? today.Year : year,
            Case = values,
            Data = start,
            Members = [.. members.OrderBy(reference => chance.Of($"{key}|{reference}"))],
        };
    }

    private async Task<IReadOnlyDictionary<string, Guid>> AttachAsync(SimulatedAct act, Guid actorId, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<string, Guid>();
        foreach (var (field, name) in act.Habit.Files)
            kept[field] = (await office.Get<AttachFileHandler>().HandleAsync(
                new AttachFile(act.HumanTaskId, actorId, name, "%PDF-1.7 simulazione"u8.ToArray()), cancellationToken)).File?.Id
                ?? throw new SimulationException($"«{act.Key}»: il file «{name}» non si allega.");
        return kept;
    }

    /// <summary>In the order of their names, which is the same in every run; ids are not.</summary>
    private static Task<List<Guid>> PeopleAsync(WorkflowDbContext db, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().OrderBy(member => member.NormalizedUserName).Select(member => member.Id).ToListAsync(cancellationToken);
}
