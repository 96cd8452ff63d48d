using System.Reflection;
using System.Security.Claims;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apcc.Workflow.Tests.Web.Accounts;

/// <summary>An open page asks whether its person may stay signed in; an application that goes down is no reason to complain.</summary>
public sealed class StaffRevalidationTests
{
    [Fact]
    public async Task Asked_WhileTheApplicationStops_SaysNothing_AndOtherwiseTellsTheBug()
    {
        var application = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var page = new StaffRevalidation(NullLoggerFactory.Instance, GoneScopes(), application);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => AskAsync(page));
        application.StopApplication();
        Assert.True(await AskAsync(page));
    }

    // What the page does by itself every minute.
    private static Task<bool> AskAsync(StaffRevalidation page) => (Task<bool>)typeof(StaffRevalidation)
        .GetMethod("ValidateAuthenticationStateAsync", BindingFlags.Instance | BindingFlags.NonPublic)!
        .Invoke(page, [new AuthenticationState(new ClaimsPrincipal()), CancellationToken.None])!;

    private static IServiceScopeFactory GoneScopes()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        return services.GetRequiredService<IServiceScopeFactory>();
    }
}
