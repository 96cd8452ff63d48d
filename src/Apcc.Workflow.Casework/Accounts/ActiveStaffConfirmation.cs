using Microsoft.AspNetCore.Identity;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Only active people sign in: Identity asks this before every sign-in, whatever the way.</summary>
internal sealed class ActiveStaffConfirmation : IUserConfirmation<StaffMember>
{
    public Task<bool> IsConfirmedAsync(UserManager<StaffMember> manager, StaffMember user) => Task.FromResult(user.IsActive);
}
