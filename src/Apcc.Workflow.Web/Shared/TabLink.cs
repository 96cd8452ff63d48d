using System.Globalization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>One tab: a link to the same page with another filter in its address.</summary>
/// <param name="Count">How many things are behind it; <c>null</c> shows none.</param>
public sealed record TabLink(string Label, string Href, int? Count = null, bool IsCurrent = false)
{
    /// <summary>As many or more were not counted one by one: the tab says "999+" for 1,000. <c>null</c>: every count is exact.</summary>
    public int? MostCounted { get; init; }

    /// <summary>"12", "1.083", "999+".</summary>
    public string? CountText => Count is not { } count ? null
        : count >= MostCounted ? string.Create(CultureInfo.CurrentCulture, $"{MostCounted - 1:N0}+")
        : count.ToString("N0", CultureInfo.CurrentCulture);
}
