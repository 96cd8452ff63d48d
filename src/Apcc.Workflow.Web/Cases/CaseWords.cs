namespace Apcc.Workflow.Web.Cases;

/// <summary>Writes the titles of a case's things for the page of that case.</summary>
internal static class CaseWords
{
    private const string Separator = " · ";

    /// <summary>A task's title without the case's own behind it: "Conferma il Referente · Alberi in via Padova" becomes
    /// "Conferma il Referente". A title that is nothing else stays.</summary>
    public static string Short(string title, string caseTitle) =>
        title.Length > caseTitle.Length + Separator.Length && title.EndsWith(Separator + caseTitle, StringComparison.Ordinal)
            ? title[..^(caseTitle.Length + Separator.Length)]
            : title;
}
