using System.Security.Claims;
using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>Makes the session's claims: id, name as people read it, job title. Permissions are never in it: they are looked up
/// at every use, so that a role that ends takes effect at once.</summary>
internal sealed class StaffClaims(UserManager<StaffMember> members, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffMember>(members, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (identity.FindFirst(identity.NameClaimType) is { } userName) identity.RemoveClaim(userName);
        identity.AddClaim(new Claim(identity.NameClaimType, user.DisplayName));
        if (user.JobTitle is { Length: > 0 } jobTitle) identity.AddClaim(new Claim(StaffPrincipal.JobTitleClaim, jobTitle));
        return identity;
    }
}
