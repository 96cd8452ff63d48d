using System.Security.Claims;
using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>Who is in front of this circuit, with what the person may do today.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, Actors actors)
{
    /// <summary>Null when nobody is signed in, or the account may no longer sign in. Asked anew each time: roles end.</summary>
    public async Task<Actor?> FindAsync(CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return Guid.TryParse(state.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await actors.FindAsync(id, cancellationToken)
            : null;
    }
}
