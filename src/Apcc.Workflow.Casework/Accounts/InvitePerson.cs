using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>An administrator asks for the code with which a person sets a password.</summary>
public sealed record InvitePerson(Guid ActorId, Guid PersonId);

public sealed class InvitePersonHandler(IServiceScopeFactory scopes, WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>A code that works once, for a day of the world's clock; asking again does not end earlier ones, setting the
    /// password ends them all. Null for who may not administer people, and for a person who is unknown or has left.</summary>
    public async Task<string?> HandleAsync(InvitePerson command, CancellationToken cancellationToken = default)
    {
        if ((await actors.FindAsync(command.ActorId, cancellationToken))?.May(Permission.ManagePeople) is not true) return null;

        await using var scope = scopes.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        if (await members.FindByIdAsync(command.PersonId.ToString()) is not { IsActive: true } person) return null;

        var code = await members.GeneratePasswordResetTokenAsync(person);
        await writes.WriteAsync((db, _) =>
        {
            db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), command.ActorId, nameof(InvitePerson), "StaffMember", person.Id.ToString()));
            return Task.CompletedTask;
        }, cancellationToken);
        return code;
    }
}
