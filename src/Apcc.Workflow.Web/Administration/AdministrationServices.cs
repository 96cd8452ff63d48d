using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.Administration;

internal static class AdministrationServices
{
    /// <summary>What the pages of the administration need beside Casework.</summary>
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<PersonChanges>();
        services.AddAuthorizationBuilder().AddPolicy(
            AdministrationPolicy.Name, policy => policy.AddRequirements(new ActorRequirement(AdministrationPolicy.MayEnter)));
    }
}
