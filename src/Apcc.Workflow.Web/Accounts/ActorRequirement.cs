using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>Lets in whom a rule lets in today. The rule stands where its feature is; the policy carries it to the navigation and to pages.</summary>
internal sealed record ActorRequirement(Func<Actor, bool> IsMetBy) : IAuthorizationRequirement;

internal sealed class ActorHandler(Actors actors) : AuthorizationHandler<ActorRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ActorRequirement requirement)
    {
        if (context.User.StaffId() is { } id && await actors.FindAsync(id) is { } actor && requirement.IsMetBy(actor))
            context.Succeed(requirement);
    }
}
