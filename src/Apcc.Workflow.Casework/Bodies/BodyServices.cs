using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Registers bodies, memberships and roles.</summary>
internal static class BodyServices
{
    public static IServiceCollection AddBodies(this IServiceCollection services)
    {
        services.AddSingleton<BodyList>();
        services.AddSingleton<RoleList>();
        services.AddSingleton<StaffChoices>();
        services.AddSingleton<AddMembershipHandler>();
        services.AddSingleton<EndMembershipHandler>();
        services.AddSingleton<AssignRoleHandler>();
        services.AddSingleton<EndRoleHandler>();
        services.AddOfficeActivity<FindPeopleActivity>();
        return services;
    }
}
