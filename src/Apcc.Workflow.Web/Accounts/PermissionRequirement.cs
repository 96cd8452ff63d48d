using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>Lets in who has a <see cref="Permission"/> today. Every permission is also the name of a policy.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler(Actors actors) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.StaffId() is { } id && await actors.FindAsync(id) is { } actor && actor.May(requirement.Permission))
            context.Succeed(requirement);
    }
}
