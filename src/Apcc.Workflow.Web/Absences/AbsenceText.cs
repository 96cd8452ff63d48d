namespace Apcc.Workflow.Web.Absences;

/// <summary>The texts of absences and substitutes: <c>AbsenceText.resx</c>.</summary>
public sealed class AbsenceText;
