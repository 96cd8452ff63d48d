using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Takes a person of the staff in.</summary>
/// <param name="JobTitle">E.g. "Funzionaria, Area Energia e Clima".</param>
public sealed record CreatePerson(Guid ActorId, string DisplayName, string Email, string? JobTitle);

public sealed class CreatePersonHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>The address is the user name and belongs to one person. The person has no password yet: it is set through a
    /// reset link, and until then nobody can sign in.</summary>
    public Task<PeopleAnswer> HandleAsync(CreatePerson command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => CreateAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> CreateAsync(WorkflowDbContext db, CreatePerson command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ManagePeople) is not true) return PeopleAnswer.NotAllowed;

        var email = command.Email.Trim();
        var errors = new List<FieldError>();
        if (NewStaffMember.NameProblem(command.DisplayName) is { } nameProblem) errors.Add(new("displayName", nameProblem));
        if (NewStaffMember.JobTitleProblem(command.JobTitle) is { } titleProblem) errors.Add(new("jobTitle", titleProblem));
        if (NewStaffMember.EmailProblem(email) is { } emailProblem) errors.Add(new("email", emailProblem));
        else if (await HolderAsync(db, email, cancellationToken) is { } holder)
            errors.Add(new("email", holder.IsActive
                ? $"L'indirizzo è già di {holder.DisplayName}: ogni persona ha il proprio."
                : $"L'indirizzo è di {holder.DisplayName}, che non è più attiva: riattiva quella persona."));
        if (errors.Count > 0) return new PeopleAnswer(PeopleResult.Invalid) { Errors = errors };

        var person = NewStaffMember.Of(command.DisplayName.Trim(), email, NewStaffMember.TextOrNull(command.JobTitle));
        db.Users.Add(person);
        db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actor.Id, nameof(CreatePerson), "StaffMember", person.Id.ToString()));
        return new PeopleAnswer(PeopleResult.Done, person.Id);
    }

    private static Task<StaffMember?> HolderAsync(WorkflowDbContext db, string email, CancellationToken cancellationToken)
    {
        var normalized = NewStaffMember.Normalized(email);
        return db.Users.AsNoTracking().FirstOrDefaultAsync(
            member => member.NormalizedEmail == normalized || member.NormalizedUserName == normalized, cancellationToken);
    }
}
