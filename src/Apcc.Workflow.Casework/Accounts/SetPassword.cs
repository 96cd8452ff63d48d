using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>A person sets a password with the code of <see cref="InvitePerson"/>.</summary>
public sealed record SetPassword(Guid PersonId, string Code, string Password);

public enum SetPasswordResult
{
    Done,

    /// <summary>Used, too old, or for nobody: the same answer.</summary>
    LinkIsDead,

    /// <summary>The password is too weak: see the problems.</summary>
    Refused,
}

/// <param name="Problems">Italian sentences.</param>
public sealed record SetPasswordAnswer(SetPasswordResult Result, IReadOnlyList<string> Problems);

public sealed class SetPasswordHandler(IServiceScopeFactory scopes, WriteQueue writes, TimeProvider clock)
{
    /// <summary>Ends every session of the person and whatever locked the account. The code works once.</summary>
    public async Task<SetPasswordAnswer> HandleAsync(SetPassword command, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        if (await members.FindByIdAsync(command.PersonId.ToString()) is not { IsActive: true } person)
            return new SetPasswordAnswer(SetPasswordResult.LinkIsDead, []);

        var result = await members.ResetPasswordAsync(person, command.Code, command.Password);
        if (!result.Succeeded)
            return result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.InvalidToken))
                ? new SetPasswordAnswer(SetPasswordResult.LinkIsDead, [])
                : new SetPasswordAnswer(SetPasswordResult.Refused, [.. result.Errors.Select(error => error.Description)]);

        await members.SetLockoutEndDateAsync(person, null);
        await writes.WriteAsync((db, _) =>
        {
            db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), person.Id, nameof(SetPassword), "StaffMember", person.Id.ToString()));
            return Task.CompletedTask;
        }, cancellationToken);
        return new SetPasswordAnswer(SetPasswordResult.Done, []);
    }
}
