using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Apcc.Workflow.Web.Enrolment;

/// <summary>Who finds anything in the pages about the people of a year.</summary>
public static class AssemblyPolicy
{
    /// <summary>The authorization policy of the entry in the navigation.</summary>
    public const string Name = "assemblea";

    /// <summary>What the pages about the people of a year need beside Casework.</summary>
    internal static void AddEnrolmentPages(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, AssemblyHandler>();
        services.AddAuthorizationBuilder().AddPolicy(Name, policy => policy.AddRequirements(new AssemblyRequirement()));
    }
}

internal sealed record AssemblyRequirement : IAuthorizationRequirement;

internal sealed class AssemblyHandler(Actors actors) : AuthorizationHandler<AssemblyRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AssemblyRequirement requirement)
    {
        if (context.User.StaffId() is { } id && await actors.FindAsync(id) is { } actor && EnrolmentOverview.MaySee(actor)) context.Succeed(requirement);
    }
}
