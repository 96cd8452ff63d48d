using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>Who finds the cockpit in the navigation: who may see all cases.</summary>
public static class CockpitPolicy
{
    /// <summary>The authorization policy of the entry in the navigation.</summary>
    public const string Name = "quadro";

    /// <summary>What the cockpit's pages need beside Casework.</summary>
    internal static void AddCockpitPages(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, CockpitHandler>();
        services.AddAuthorizationBuilder().AddPolicy(Name, policy => policy.AddRequirements(new CockpitRequirement()));
    }
}

internal sealed record CockpitRequirement : IAuthorizationRequirement;

internal sealed class CockpitHandler(Actors actors) : AuthorizationHandler<CockpitRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, CockpitRequirement requirement)
    {
        if (context.User.StaffId() is { } id && await actors.FindAsync(id) is { } actor && YearCockpits.MaySee(actor)) context.Succeed(requirement);
    }
}
