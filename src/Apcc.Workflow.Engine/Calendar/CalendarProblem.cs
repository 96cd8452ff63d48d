namespace Apcc.Workflow.Engine.Calendar;

/// <summary>Why a calendar file is refused.</summary>
/// <param name="JsonPath">Where in the file, e.g. <c>$.holidays[3].month</c>.</param>
/// <param name="Code">Stable key of the kind of problem, e.g. <c>unknown-keyword</c>.</param>
/// <param name="Message">Italian sentence for an administrator: what is wrong and what to do.</param>
public sealed record CalendarProblem(string JsonPath, string Code, string Message);
