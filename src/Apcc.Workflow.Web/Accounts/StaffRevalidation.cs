using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>An open page asks again every minute whether its person may still be signed in; a page makes no requests by which
/// the cookie could be checked.</summary>
internal sealed class StaffRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes, IHostApplicationLifetime application)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => SignInServices.CheckEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<StaffMember>>();
            return await signIn.ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (ObjectDisposedException) when (application.ApplicationStopping.IsCancellationRequested)
        {
            // The application goes down under an open page: there is nobody left to ask, and nothing that the page could still do.
            return true;
        }
    }
}
