using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.Enrolment;

/// <summary>Who finds anything in the pages about the people of a year.</summary>
public static class AssemblyPolicy
{
    /// <summary>The authorization policy of the entry in the navigation.</summary>
    public const string Name = "assemblea";

    /// <summary>What the pages about the people of a year need beside Casework.</summary>
    internal static void AddEnrolmentPages(this IServiceCollection services) => services.AddAuthorizationBuilder().AddPolicy(
        Name, policy => policy.AddRequirements(new ActorRequirement(EnrolmentOverview.MaySee)));
}
