using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Changes what a person is called and does, and whether the person can still sign in.</summary>
public sealed record ChangePerson(Guid ActorId, Guid PersonId, string DisplayName, string? JobTitle, bool IsActive);

public sealed class ChangePersonHandler(WriteQueue writes, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    private const int MaxTitlesShown = 5;

    /// <summary>Who leaves orphans nothing: refused while the person holds open tasks, is the only one who could take some, or stands
    /// in for somebody, and for the last administrator. Who becomes inactive is signed out and keeps memberships, roles and past.</summary>
    public Task<PeopleAnswer> HandleAsync(ChangePerson command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => ChangeAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> ChangeAsync(WorkflowDbContext db, ChangePerson command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ManagePeople) is not true) return PeopleAnswer.NotAllowed;
        if (await db.Users.SingleOrDefaultAsync(member => member.Id == command.PersonId, cancellationToken) is not { } person)
            return PeopleAnswer.NotFound;

        var errors = new List<FieldError>();
        if (NewStaffMember.NameProblem(command.DisplayName) is { } nameProblem) errors.Add(new("displayName", nameProblem));
        if (NewStaffMember.JobTitleProblem(command.JobTitle) is { } titleProblem) errors.Add(new("jobTitle", titleProblem));
        if (person.IsActive && !command.IsActive && await LeavingProblemAsync(db, person, cancellationToken) is { } problem)
            errors.Add(new("isActive", problem));
        if (errors.Count > 0) return new PeopleAnswer(PeopleResult.Invalid) { Errors = errors };

        if (person.IsActive != command.IsActive) person.SecurityStamp = Guid.NewGuid().ToString("N");
        person.DisplayName = command.DisplayName.Trim();
        person.JobTitle = NewStaffMember.TextOrNull(command.JobTitle);
        person.IsActive = command.IsActive;
        person.ConcurrencyStamp = Guid.NewGuid().ToString();
        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), actor.Id, nameof(ChangePerson), "StaffMember", person.Id.ToString(),
            command.IsActive ? """{"active":true}""" : """{"active":false}"""));
        return new PeopleAnswer(PeopleResult.Done, person.Id);
    }

    private async Task<string?> LeavingProblemAsync(WorkflowDbContext db, StaffMember person, CancellationToken cancellationToken)
    {
        var titles = await HeldTasksAsync(db, person.Id, cancellationToken);
        if (titles.Count > 0)
            return $"{person.DisplayName} ha ancora {(titles.Count == 1 ? "un'attività aperta" : $"{titles.Count} attività aperte")}: "
                + string.Join(", ", titles.Take(MaxTitlesShown).Select(title => $"«{title}»"))
                + (titles.Count > MaxTitlesShown ? " e altre" : "")
                + ". Prima assegnale ad altri.";

        var today = clock.Today();
        if (await StandsInProblemAsync(db, person, today, cancellationToken) is { } problem) return problem;

        var definitions = await catalog.RolesAsync(db, cancellationToken);
        return await Administrators.IncludesAsync(db, definitions, today, person.Id, cancellationToken)
            && !await Administrators.RemainAsync(db, definitions, today, person.Id, null, cancellationToken)
            ? $"{person.DisplayName} è l'unica persona che amministra il sistema senza data di fine: prima assegna il ruolo a un'altra."
            : null;
    }

    private static async Task<string?> StandsInProblemAsync(
        WorkflowDbContext db, StaffMember person, DateOnly today, CancellationToken cancellationToken)
    {
        var absence = await db.Absences.AsNoTracking().Where(row => row.SubstituteId == person.Id && row.Until > today)
            .OrderBy(row => row.From).FirstOrDefaultAsync(cancellationToken);
        if (absence is null) return null;

        var absent = await db.Users.Where(member => member.Id == absence.PersonId).Select(member => member.DisplayName).SingleAsync(cancellationToken);
        return $"{person.DisplayName} sostituisce {absent} {ValidityDates.Words(absence.From, absence.Until)}: prima indica un altro sostituto.";
    }

    /// <summary>Open tasks that nobody else would do: assigned to the person, or open to the person alone.</summary>
    private static async Task<IReadOnlyList<string>> HeldTasksAsync(WorkflowDbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var key = personId.ToString();
        return await db.HumanTasks.AsNoTracking()
            .Where(task => task.ClosedAt == null)
            .Where(task => task.AssigneeId == personId
                || (task.AssigneeId == null
                    && db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                        && candidate.Kind == CandidateKind.Person && candidate.Key == key)
                    && !db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                        && candidate.Kind != CandidateKind.Excluded && candidate.Key != key)))
            .OrderBy(task => task.DueAt == null).ThenBy(task => task.DueAt)
            .Select(task => task.Title).ToListAsync(cancellationToken);
    }
}
