using System.Security.Cryptography;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Lets an administrator in from the command line: the first one, or one who has lost every way in.</summary>
/// <param name="DisplayName">Name and surname; the address when left out.</param>
public sealed record CreateFirstAdministrator(string Email, string? DisplayName = null);

/// <param name="Refusal">Italian sentence; null when it was done.</param>
/// <param name="Password">To be shown once: only its hash is kept.</param>
/// <param name="IsNew">False: the person existed and got a new password, and the role where it lacked.</param>
public sealed record FirstAdministratorAnswer(string? Refusal, string? Password, bool IsNew)
{
    internal static FirstAdministratorAnswer Refused(string refusal) => new(refusal, null, false);
}

public sealed class CreateFirstAdministratorHandler(WriteQueue writes, TimeProvider clock)
{
    private const int PasswordLength = 20;

    // No characters that look alike: the password is copied from a terminal.
    private const string PasswordCharacters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly PasswordHasher<StaffMember> hasher = new();

    /// <summary>Person, role and password in one transaction. Whoever can run it owns the database anyway, so it asks for no
    /// permission. Run again for the same address it gives a new password and ends what locked the person out.</summary>
    public Task<FirstAdministratorAnswer> HandleAsync(CreateFirstAdministrator command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => CreateAsync(db, command, token), cancellationToken);

    private async Task<FirstAdministratorAnswer> CreateAsync(
        WorkflowDbContext db, CreateFirstAdministrator command, CancellationToken cancellationToken)
    {
        var email = command.Email.Trim();
        if (NewStaffMember.EmailProblem(email) is { } problem) return FirstAdministratorAnswer.Refused(problem);

        var normalized = NewStaffMember.Normalized(email);
        var person = await db.Users.SingleOrDefaultAsync(member => member.NormalizedEmail == normalized, cancellationToken);
        var isNew = person is null;
        if (person is null)
        {
            person = NewStaffMember.Of(NewStaffMember.TextOrNull(command.DisplayName) ?? email, email, "Amministratore di sistema");
            db.Users.Add(person);
        }

        var today = clock.Today();
        var hasRole = await db.RoleAssignments.AnyAsync(assignment => assignment.StaffMemberId == person.Id
            && assignment.Role == Administrators.Role && assignment.From <= today
            && (assignment.Until == null || today < assignment.Until), cancellationToken);
        if (!hasRole)
            db.RoleAssignments.Add(new RoleAssignment
            {
                Id = Guid.CreateVersion7(),
                Role = Administrators.Role,
                StaffMemberId = person.Id,
                From = today,
            });

        var password = RandomNumberGenerator.GetString(PasswordCharacters, PasswordLength);
        person.PasswordHash = hasher.HashPassword(person, password);
        person.SecurityStamp = Guid.NewGuid().ToString("N");
        person.ConcurrencyStamp = Guid.NewGuid().ToString();
        person.IsActive = true;
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), null, nameof(CreateFirstAdministrator), "StaffMember", person.Id.ToString()));
        return new FirstAdministratorAnswer(null, password, isNew);
    }
}
