using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Deadlines;

/// <summary>The way to the pages about deadlines.</summary>
internal static class DeadlineTrail
{
    public static Crumb Root(IStringLocalizer<DeadlinesText> text) => new(text["Administration"], SiteAddresses.Administration);

    public static Crumb[] ToList(IStringLocalizer<DeadlinesText> text) => [Root(text), new(text["Title"], DeadlineAddresses.List)];
}
