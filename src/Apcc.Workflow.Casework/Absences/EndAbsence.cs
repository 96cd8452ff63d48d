using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>The person is back, or does not go away after all: from now on nobody stands in.</summary>
public sealed record EndAbsence(Guid ActorId, Guid AbsenceId);

public sealed class EndAbsenceHandler(WriteQueue writes, Actors actors, TimeProvider clock, HumanTaskNews news)
{
    /// <summary>An absence that has begun ends today and stays on record; one that has not, or began today, is taken away. What the
    /// substitute did stays done; what the substitute had begun is the person's to go on with.</summary>
    public Task<PeopleAnswer> HandleAsync(EndAbsence command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => EndAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> EndAsync(WorkflowDbContext db, EndAbsence command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var today = clock.Today();
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var absence = await db.Absences.SingleOrDefaultAsync(row => row.Id == command.AbsenceId, cancellationToken);
        if (actor is null || absence is null || !AbsenceRules.MaySet(actor, absence.PersonId)) return PeopleAnswer.NotFound;
        if (absence.Until <= today) return new PeopleAnswer(PeopleResult.Done, absence.Id);

        if (absence.From < today) absence.Until = today;
        else db.Absences.Remove(absence);
        db.AuditEntries.Add(AuditTrail.Entry(
            now, actor.Id, nameof(EndAbsence), "StaffMember", absence.PersonId.ToString(), AbsenceAudit.Of(absence)));
        db.AfterCommit(news.PublishAll);
        return new PeopleAnswer(PeopleResult.Done, absence.Id);
    }
}
