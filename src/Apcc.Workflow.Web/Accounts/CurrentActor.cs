using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>Who is in front of this page, with what the person may do today. Courtesy for components: handlers check again.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, Actors actors)
{
    /// <summary>The staff member's id; null for who is not signed in.</summary>
    public async Task<Guid?> FindIdAsync() => (await authentication.GetAuthenticationStateAsync()).User.StaffId();

    /// <summary>Read anew at every call: a role that began or ended this morning counts. Null for who is not signed in, or may
    /// no longer be.</summary>
    public async Task<Actor?> FindAsync(CancellationToken cancellationToken = default) =>
        await FindIdAsync() is { } id ? await actors.FindAsync(id, cancellationToken) : null;
}
