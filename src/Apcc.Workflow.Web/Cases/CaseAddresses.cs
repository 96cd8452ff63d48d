using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.Cases;

/// <summary>The addresses of cases, whatever kind they are of.</summary>
public static class CaseAddresses
{
    /// <summary>Leads on to the page of the case's kind.</summary>
    public static string Case(Guid id) => $"{SiteAddresses.Cases}/{id}";
}
