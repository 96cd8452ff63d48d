using System.Security.Claims;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>What the session cookie says about the person who is signed in.</summary>
internal static class StaffPrincipal
{
    /// <summary>What the person is in the house, for the menu.</summary>
    public const string JobTitleClaim = "apcc:job-title";

    /// <summary>The staff member's id; null for who is not signed in.</summary>
    public static Guid? StaffId(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
