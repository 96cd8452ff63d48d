namespace Apcc.Workflow.Engine.Calendar;

/// <summary>The working-day calendars that a run may ask, by id.</summary>
public sealed class WorkingCalendars
{
    public static WorkingCalendars None { get; } = new();
}
