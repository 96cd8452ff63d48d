using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.Absences;

/// <summary>The addresses of absences.</summary>
public static class AbsenceAddresses
{
    public const string Own = SiteAddresses.MyAbsence;
    public const string Office = "/assenze";
}
