namespace Apcc.Workflow.Web.Enrolment;

/// <summary>The texts of the pages about the people of a year: <c>EnrolmentText.resx</c>.</summary>
public sealed class EnrolmentText;
