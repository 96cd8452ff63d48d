namespace Apcc.Workflow.Web.Proposals;

internal static class ProposalPageServices
{
    /// <summary>What the pages on proposals need beside Casework.</summary>
    public static void AddProposalPages(this IServiceCollection services) => services.AddScoped<OutcomeNames>();
}
