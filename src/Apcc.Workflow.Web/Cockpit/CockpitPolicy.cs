using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>Who finds the cockpit in the navigation: who may see all cases.</summary>
public static class CockpitPolicy
{
    /// <summary>The authorization policy of the entry in the navigation.</summary>
    public const string Name = "quadro";

    /// <summary>What the cockpit's pages need beside Casework.</summary>
    internal static void AddCockpitPages(this IServiceCollection services) => services.AddAuthorizationBuilder().AddPolicy(
        Name, policy => policy.AddRequirements(new ActorRequirement(YearCockpits.MaySee)));
}
