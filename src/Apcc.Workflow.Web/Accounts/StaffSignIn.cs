using System.Security.Claims;
using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>Signs staff in. Who is no longer active can neither sign in nor stay signed in.</summary>
internal sealed class StaffSignIn(
    UserManager<StaffMember> members,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<StaffMember> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffMember>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<StaffMember> confirmation)
    : SignInManager<StaffMember>(members, http, claims, options, log, schemes, confirmation)
{
    /// <summary>Null also for who has been deactivated since: the session ends.</summary>
    public override async Task<StaffMember?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { IsActive: true } member ? member : null;

    /// <summary>Finds the person by email address or user name and checks the password. After <see cref="AccountServices.MaxFailedSignIns"/> wrong
    /// ones the account rests for a while. An unknown name takes as long as a wrong password, and reads the same.</summary>
    public async Task<SignInAnswer> SignInAsync(string name, string password, bool remember)
    {
        var member = await UserManager.FindByEmailAsync(name) ?? await UserManager.FindByNameAsync(name);
        if (member is null)
        {
            UserManager.PasswordHasher.HashPassword(new StaffMember { DisplayName = "" }, password);
            return new SignInAnswer(false);
        }

        var result = await PasswordSignInAsync(member, password, remember, lockoutOnFailure: true);
        return new SignInAnswer(result.Succeeded, result.IsLockedOut ? await UserManager.GetLockoutEndDateAsync(member) : null);
    }
}
