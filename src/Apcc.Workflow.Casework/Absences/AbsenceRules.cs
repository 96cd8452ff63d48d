using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>What must hold for an absence: two people who can sign in, dates that make sense, one substitute a day, no circle.</summary>
internal static class AbsenceRules
{
    private const string StandingKey = "absences.lastChange";

    /// <summary>Who may set somebody's absence: the person, and whoever manages tasks or people.</summary>
    public static bool MaySet(Actor actor, Guid personId) => actor.Id == personId || IsManager(actor);

    public static bool IsManager(Actor actor) => actor.May(Permission.ManageTasks) || actor.May(Permission.ManagePeople);

    /// <summary>Absences are decided one after another, on every database: two that are written at once, each without fault, could
    /// close a circle together.</summary>
    public static async Task TakeTurnAsync(WorkflowDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var value = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var changed = await db.StoredSettings.Where(setting => setting.Key == StandingKey)
            .ExecuteUpdateAsync(set => set.SetProperty(setting => setting.Value, value), cancellationToken);
        if (changed > 0) return;

        db.StoredSettings.Add(new StoredSetting { Key = StandingKey, Value = value });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Everything that stands in the way, by the names of the commands' members; Italian.</summary>
    public static async Task<IReadOnlyList<FieldError>> ProblemsAsync(
        WorkflowDbContext db, Absence absence, DateOnly today, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        if (absence.From >= absence.Until) errors.Add(new("until", "L'ultimo giorno viene prima del primo: correggi le date."));
        else if (absence.Until <= today) errors.Add(new("until", "Questi giorni sono già passati: scegli un ultimo giorno da oggi in poi."));
        if (absence.SubstituteId == absence.PersonId)
            errors.Add(new("substituteId", "Nessuno può sostituire sé stesso: scegli un'altra persona."));
        else if (!await db.Users.AnyAsync(member => member.Id == absence.SubstituteId && member.IsActive, cancellationToken))
            errors.Add(new("substituteId", "La persona scelta non è più attiva: scegline un'altra."));
        if (errors.Count > 0) return errors;

        // Only what is not over can be in the way.
        var others = await db.Absences.AsNoTracking()
            .Where(row => row.Id != absence.Id && row.Until > absence.From && row.From < absence.Until).ToListAsync(cancellationToken);
        if (others.FirstOrDefault(row => row.PersonId == absence.PersonId) is { } overlapping)
            errors.Add(new("from", $"C'è già un'assenza {ValidityDates.Words(overlapping.From, overlapping.Until)}, "
                + $"con {await NameAsync(db, overlapping.SubstituteId, cancellationToken)} come sostituto: cambia quella, o scegli altri giorni."));
        else if (CircleOf(absence, others) is { } circle)
            errors.Add(new("substituteId", await CircleWordsAsync(db, absence, circle, cancellationToken)));
        return errors;
    }

    /// <summary>The absences that would lead from the substitute back to the absent person, all on a common day; null when there is none.</summary>
    private static List<Absence>? CircleOf(Absence absence, IReadOnlyList<Absence> others)
    {
        return Follow(absence.SubstituteId, absence.From, absence.Until, []);

        List<Absence>? Follow(Guid person, DateOnly from, DateOnly until, List<Absence> walked)
        {
            foreach (var next in others.Where(row => row.PersonId == person && row.From < until && from < row.Until && !walked.Contains(row)))
            {
                List<Absence> path = [.. walked, next];
                if (next.SubstituteId == absence.PersonId) return path;
                if (Follow(next.SubstituteId, Later(from, next.From), Earlier(until, next.Until), path) is { } found) return found;
            }

            return null;
        }
    }

    private static async Task<string> CircleWordsAsync(
        WorkflowDbContext db, Absence absence, List<Absence> circle, CancellationToken cancellationToken)
    {
        var links = new List<string>();
        foreach (var link in circle)
            links.Add($"{await NameAsync(db, link.PersonId, cancellationToken)} è assente {ValidityDates.Words(link.From, link.Until)} "
                + $"e ha come sostituto {await NameAsync(db, link.SubstituteId, cancellationToken)}");
        var name = await NameAsync(db, absence.SubstituteId, cancellationToken);
        return $"{string.Join("; ", links)}: negli stessi giorni {name} non può fare da sostituto. Scegli un'altra persona o altri giorni.";
    }

    private static Task<string> NameAsync(WorkflowDbContext db, Guid personId, CancellationToken cancellationToken) =>
        db.Users.Where(member => member.Id == personId).Select(member => member.DisplayName).SingleAsync(cancellationToken);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
