using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Cockpit;
using Apcc.Workflow.Web.Enrolment;

namespace Apcc.Workflow.Web.Layout;

/// <summary>One entry of the main navigation.</summary>
/// <param name="Href">Where it leads; it is the current entry on every page below that address.</param>
/// <param name="TextKey">Its name, a key of <see cref="LayoutText"/>; the sentence on the start page is the key with
/// <c>Lead</c> behind it.</param>
/// <param name="Icon">Its icon on the start page.</param>
/// <param name="Policy">The authorization policy without which the entry is not shown; <c>null</c> shows it to all.</param>
public sealed record NavigationEntry(string Href, string TextKey, string Icon, string? Policy = null)
{
    /// <summary>The areas of the application in their order.</summary>
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new(SiteAddresses.Inbox, "Inbox", "it-inbox"),
        new(SiteAddresses.Proposals, "Proposals", "it-comment"),
        new(SiteAddresses.Cases, "Cases", "it-folder"),
        new(SiteAddresses.Cockpit, "Cockpit", "it-presentation", CockpitPolicy.Name),
        new(SiteAddresses.Assembly, "Assembly", "it-user", AssemblyPolicy.Name),
        new(SiteAddresses.Registers, "Registers", "it-files"),
        new(SiteAddresses.ClimatePlan, "ClimatePlan", "it-chart-line"),
        new(SiteAddresses.Administration, "Administration", "it-settings", AdministrationPolicy.Name),
    ];
}
