namespace Apcc.Workflow.Engine.Calendar;

/// <summary>A calendar, or all the reasons why the file gives none.</summary>
public sealed record CalendarReadResult
{
    /// <summary>Null exactly when there are problems.</summary>
    public WorkingCalendar? Calendar { get; init; }

    public required IReadOnlyList<CalendarProblem> Problems { get; init; }
}
