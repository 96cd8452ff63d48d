using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The way to the pages of the administration.</summary>
internal static class AdministrationTrail
{
    public static Crumb Root(IStringLocalizer<AdministrationText> text) => new(text["HubTitle"], SiteAddresses.Administration);
}
