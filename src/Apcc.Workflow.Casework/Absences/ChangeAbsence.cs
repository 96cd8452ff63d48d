using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>Changes the days or the substitute of an absence that is not over.</summary>
/// <param name="From">First day away; of an absence that has begun it stays as it is.</param>
/// <param name="Until">First day back.</param>
public sealed record ChangeAbsence(Guid ActorId, Guid AbsenceId, Guid SubstituteId, DateOnly From, DateOnly Until);

public sealed class ChangeAbsenceHandler(WriteQueue writes, Actors actors, TimeProvider clock, HumanTaskNews news)
{
    /// <summary>Held to the same rules as a new one. What a former substitute did stays theirs, on the person's behalf.</summary>
    public Task<PeopleAnswer> HandleAsync(ChangeAbsence command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => ChangeAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> ChangeAsync(WorkflowDbContext db, ChangeAbsence command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var today = clock.Today();
        await AbsenceRules.TakeTurnAsync(db, now, cancellationToken);
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var absence = await db.Absences.SingleOrDefaultAsync(row => row.Id == command.AbsenceId, cancellationToken);
        if (actor is null || absence is null || !AbsenceRules.MaySet(actor, absence.PersonId)) return PeopleAnswer.NotFound;
        if (absence.Until <= today) return PeopleAnswer.Refused("", "Questa assenza è finita: se ce n'è un'altra, registrala come nuova.");
        if (absence.From <= today && command.From != absence.From)
            return PeopleAnswer.Refused("from", "L'assenza è già cominciata: il primo giorno non si cambia più.");

        var (substitute, from, until) = (absence.SubstituteId, absence.From, absence.Until);
        (absence.SubstituteId, absence.From, absence.Until) = (command.SubstituteId, command.From, command.Until);
        var problems = await AbsenceRules.ProblemsAsync(db, absence, today, cancellationToken);
        if (problems.Count > 0)
        {
            (absence.SubstituteId, absence.From, absence.Until) = (substitute, from, until); // what is refused must not be saved
            return new PeopleAnswer(PeopleResult.Invalid) { Errors = problems };
        }

        db.AuditEntries.Add(AuditTrail.Entry(
            now, actor.Id, nameof(ChangeAbsence), "StaffMember", absence.PersonId.ToString(), AbsenceAudit.Of(absence)));
        db.AfterCommit(news.PublishAll);
        return new PeopleAnswer(PeopleResult.Done, absence.Id);
    }
}
