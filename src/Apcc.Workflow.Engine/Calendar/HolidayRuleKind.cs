namespace Apcc.Workflow.Engine.Calendar;

/// <summary>How a holiday's date is found in a year.</summary>
public enum HolidayRuleKind
{
    /// <summary>The same day and month each year; 29 February only in leap years.</summary>
    Fixed,

    /// <summary>A number of days after (or before) Easter Sunday of the Gregorian calendar.</summary>
    Easter,

    /// <summary>One date only, such as an extraordinary closure.</summary>
    Once,
}
