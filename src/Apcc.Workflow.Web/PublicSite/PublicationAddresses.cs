using System.Globalization;
using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>Where staff prepares what leaves the house.</summary>
internal static class PublicationAddresses
{
    public const string Page = $"{SiteAddresses.Registers}/pubblicazione";

    public static string Package(int year) => $"{Page}/{year.ToString(CultureInfo.InvariantCulture)}.zip";
}
