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
    private static readonly TimeOnly Evening = new(20, 30);
    private readonly Dictionary<Guid, SortedDictionary<DateTime, List<Guid>>> planned = [];

    public async Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken)
    {
        SimulatedHappening? next = null;
        foreach (var survey in await office.ReadAsync(db => OpenAsync(db, cancellationToken), cancellationToken))
        {
            if (!planned.TryGetValue(survey.Id, out var days))
                planned[survey.Id] = days = await office.ReadAsync(db => PlanAsync(db, survey, cancellationToken), cancellationToken);
            if (days.Count == 0) continue;

            var (at, people) = days.First();
            var key = KeyOf(survey);
            if (next is null || at < next.At || (at == next.At && string.CompareOrdinal(key, next.Key) < 0))
                next = new SimulatedHappening(at, key, survey.Title, token => AnswerAsync(survey, at, people, token));
        }

        return next;
    }

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
        var by = habit.By is { } name ? await office.ReadAsync(db => SimulatedStaff.IdAsync(db, name, cancellationToken), cancellationToken) : (Guid?)null;
        var form = await office.ReadAsync(db => office.Get<SurveyForms>().FormOfAsync(db, survey, cancellationToken), cancellationToken);
        await office.WriteAsync(async (db, token) =>
        {
            var codes = await db.Citizens.AsNoTracking().Where(citizen => people.Contains(citizen.Id)).ToDictionaryAsync(citizen => citizen.Id, citizen => citizen.Code, token);
            var taken = 0;
            foreach (var id in people)
                if (codes.TryGetValue(id, out var code) && await AnswerOneAsync(db, survey, form, habit, id, code, by, token)) taken++;
            await SimulationTally.AddAsync(db, SimulationTally.OfForm(survey.FormKey, survey.Year), taken, token);
            return true;
        }, cancellationToken);
        planned[survey.Id].Remove(at);
    }

    /// <summary>False: the survey takes no answer of this person any more.</summary>
    private async Task<bool> AnswerOneAsync(
        WorkflowDbContext db, Survey survey, FormDefinition form, SurveyHabit habit, Guid id, string code, Guid? by, CancellationToken cancellationToken)
    {
        var key = $"{KeyOf(survey)}/{code}";
        var actions = Survey.ActionsOf(survey);
        var likely = actions.Where(habit.Actions.ContainsKey).Select(each => (each, habit.Actions[each])).ToList();
        var action = likely.Count == 0 ? actions[0] : chance.Weighted($"{key}|azione", likely);
        var said = new ScriptedValues(chance, key)
        {
            People = new Dictionary<string, Guid>(), Today = OfficeTime.DateOf(office.UtcNow), Year = survey.Year,
        }.Of(habit.Data);
        var context = new FormContext { Case = [], Action = action, Today = OfficeTime.DateOf(office.UtcNow), KnownPersons = new HashSet<string>(), KnownFiles = new HashSet<string>() };
        var data = new FormFiller(form, context, new SimulatedAnswers(chance, script) { People = [] }).Fill(said, FillScope.Required, key);
        var isPaper = survey.IsForStaff || chance.Of($"{key}|carta") * 100 < habit.PaperPercent;
        var answer = await office.Get<SurveyAnswers>().TakeAsync(db, new GivenAnswer(survey.Id, id, action, data, isPaper ? by : null), cancellationToken);
        if (answer.Result is CitizenAnswerResult.Invalid)
            throw new SimulationException($"«{key}», azione «{action}»: {string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}"))}");
        await db.SaveChangesAsync(cancellationToken);
        return answer.Result is CitizenAnswerResult.Done;
    }
}
