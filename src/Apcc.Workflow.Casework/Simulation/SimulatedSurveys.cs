using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Casework.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Citizens who are asked something, and answer or do not. What comes on one day is taken together in the evening.</summary>
internal sealed class SimulatedSurveys(MovingOffice office, SimulationScript script, SimulatedChance chance) : ISimulatedLife
{
    private readonly SimulatedDoors doors = new(office);

    private static readonly TimeOnly Evening = new(20, 30);
    private readonly Dictionary<Guid, SortedDictionary<DateTime, List<Guid>>> planned = [];

    public async Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken)
    {
        SimulatedHappening? next = null;
        foreach (var survey in await office.ReadAsync(db => OpenAsync(db, cancellationToken), cancellationToken))
        {
            if (!planned.TryGetValue(survey.Id, out var days))
            {
                await TallyAsync(survey, cancellationToken);
                planned[survey.Id] = days = await office.ReadAsync(db => PlanAsync(db, survey, cancellationToken), cancellationToken);
            }

            if (days.Count == 0) continue;

            var (at, people) = days.First();
            var key = KeyOf(survey);
            if (next is null || at < next.At || (at == next.At && string.CompareOrdinal(key, next.Key) < 0))
                next = new SimulatedHappening(at, key, survey.Title, token => AnswerAsync(survey, at, people, token));
        }

        return next;
    }

    private DateOnly Today => OfficeTime.DateOf(office.UtcNow);

    private static string KeyOf(Survey survey) => $"raccolta/{survey.Year}/{survey.FormKey}/{survey.Title}";

    private Task<List<Survey>> OpenAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var now = office.UtcNow;
        return db.Surveys.AsNoTracking().Where(survey => survey.ClosedAt == null && survey.ClosesAt > now).ToListAsync(cancellationToken);
    }

    private SurveyHabit HabitOf(Survey survey) => script.Surveys.FirstOrDefault(habit => habit.Form is null || habit.Form == survey.FormKey)
        ?? throw new SimulationException($"Il copione non dice come si risponde al modulo «{survey.FormKey}».");

    private async Task<SortedDictionary<DateTime, List<Guid>>> PlanAsync(WorkflowDbContext db, Survey survey, CancellationToken cancellationToken)
    {
        var (habit, key) = (HabitOf(survey), KeyOf(survey));
        var people = await (
            from person in db.SurveyPeople.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on person.CitizenId equals citizen.Id
            where person.SurveyId == survey.Id && person.AnsweredAt == null && person.WithdrawnAt == null
            orderby citizen.Code
            select new { citizen.Id, citizen.Code }).ToListAsync(cancellationToken);
        var days = new SortedDictionary<DateTime, List<Guid>>();
        foreach (var person in people)
        {
            if (chance.Of($"{key}/{person.Code}|risponde") * 100 >= habit.Percent) continue;

            var day = OfficeTime.DateOf(survey.OpenedAt.AddDays(chance.Between($"{key}/{person.Code}|giorni", habit.Days[0], habit.Days[^1])));
            var at = OfficeTime.InstantOf(day, Evening);
            if (at <= survey.OpenedAt || at >= survey.ClosesAt) continue;
            if (!days.TryGetValue(at, out var list)) days[at] = list = [];
            list.Add(person.Id);
        }

        return days;
    }

    private async Task AnswerAsync(Survey survey, DateTime at, List<Guid> people, CancellationToken cancellationToken)
    {
        var habit = HabitOf(survey);
        var (form, by, codes) = await office.ReadAsync(async db => (
            await office.Get<SurveyForms>().FormOfAsync(db, survey, cancellationToken),
            habit.By is { } name ? await SimulatedStaff.AtWorkAsync(db, await SimulatedStaff.IdAsync(db, name, cancellationToken), Today, cancellationToken) : Guid.Empty,
            await db.Citizens.AsNoTracking().Where(citizen => people.Contains(citizen.Id)).ToDictionaryAsync(citizen => citizen.Id, citizen => citizen.Code, cancellationToken)),
            cancellationToken);
        var links = survey.IsForStaff ? new Dictionary<Guid, string>() : await doors.CodesAsync(people, cancellationToken);
        foreach (var id in people)
            if (codes.TryGetValue(id, out var code)) await AnswerOneAsync(survey, form, habit, code, links.GetValueOrDefault(id), by, cancellationToken);
        await TallyAsync(survey, cancellationToken);
        planned[survey.Id].Remove(at);
    }

    /// <summary>By the personal code, as the citizen's own browser sends it, or typed in from paper: whoever has no code any more
    /// writes on paper too.</summary>
    private async Task AnswerOneAsync(
        Survey survey, FormDefinition form, SurveyHabit habit, string code, string? link, Guid by, CancellationToken cancellationToken)
    {
        var key = $"{KeyOf(survey)}/{code}";
        var actions = Survey.ActionsOf(survey);
        var likely = actions.Where(habit.Actions.ContainsKey).Select(each => (each, habit.Actions[each])).ToList();
        var action = likely.Count == 0 ? actions[0] : chance.Weighted($"{key}|azione", likely);
        var said = new ScriptedValues(chance, key) { People = new Dictionary<string, Guid>(), Today = Today, Year = survey.Year }.Of(habit.Data);
        var context = new FormContext { Case = [], Action = action, Today = Today, KnownPersons = new HashSet<string>(), KnownFiles = new HashSet<string>() };
        var data = new FormFiller(form, context, new SimulatedAnswers(chance, script) { People = [] }).Fill(said, FillScope.Required, key);
        var isPaper = link is null || chance.Of($"{key}|carta") * 100 < habit.PaperPercent;
        var answer = isPaper
            ? await office.Get<RecordPaperAnswerHandler>().HandleAsync(new RecordPaperAnswer(survey.Id, code, action, data, by), cancellationToken)
            : await office.Get<SendCitizenItemHandler>().HandleAsync(
                new SendCitizenItem(link!, nameof(SimulatedSurveys), CitizenItemKind.Survey, survey.Id, action, data), cancellationToken); // checked by isPaper
        // One that is closed already takes no answer any more: the person was late, or has answered before the simulation was killed.
        if (answer.Result is not (CitizenAnswerResult.Done or CitizenAnswerResult.Closed))
            throw new SimulationException($"«{key}», azione «{action}»: {answer.Result} {string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}"))}");
    }

    /// <summary>Counted anew each time, so that being killed between an answer and its count loses nothing.</summary>
    private Task TallyAsync(Survey survey, CancellationToken cancellationToken) => office.WriteAsync(async (db, token) =>
    {
        var answered = await db.SurveyPeople.CountAsync(person => person.SurveyId == survey.Id && person.AnsweredAt != null, token);
        await SimulationTally.SetAsync(db, survey, answered, token);
        return answered;
    }, cancellationToken);
}
