using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>Says when somebody is away and who does their tasks meanwhile.</summary>
/// <param name="From">First day away; it may have passed.</param>
/// <param name="Until">First day back.</param>
public sealed record RecordAbsence(Guid ActorId, Guid PersonId, Guid SubstituteId, DateOnly From, DateOnly Until);

public sealed class RecordAbsenceHandler(WriteQueue writes, Actors actors, TimeProvider clock, HumanTaskNews news)
{
    /// <summary>By the person, or by whoever manages tasks or people. Overlapping absences of one person and circles of substitutes
    /// are refused. The substitute sees and does the person's tasks from the first day on, in the person's stead; permissions do not pass.</summary>
    public Task<PeopleAnswer> HandleAsync(RecordAbsence command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => RecordAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> RecordAsync(WorkflowDbContext db, RecordAbsence command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await AbsenceRules.TakeTurnAsync(db, now, cancellationToken);
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor is null || !AbsenceRules.MaySet(actor, command.PersonId)) return PeopleAnswer.NotAllowed;
        if (!await db.Users.AnyAsync(member => member.Id == command.PersonId && member.IsActive, cancellationToken)) return PeopleAnswer.NotFound;

        var absence = new Absence
        {
            Id = Guid.CreateVersion7(),
            PersonId = command.PersonId,
            SubstituteId = command.SubstituteId,
            From = command.From,
            Until = command.Until,
            RecordedById = actor.Id,
            RecordedAt = now,
        };
        var problems = await AbsenceRules.ProblemsAsync(db, absence, clock.Today(), cancellationToken);
        if (problems.Count > 0) return new PeopleAnswer(PeopleResult.Invalid) { Errors = problems };

        db.Absences.Add(absence);
        db.AuditEntries.Add(AuditTrail.Entry(
            now, actor.Id, nameof(RecordAbsence), "StaffMember", command.PersonId.ToString(), AbsenceAudit.Of(absence)));
        db.AfterCommit(news.PublishAll);
        return new PeopleAnswer(PeopleResult.Done, absence.Id);
    }
}
