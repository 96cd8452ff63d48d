using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Asks calendars, with refusals that an administrator understands.</summary>
internal static class WorkingDays
{
    /// <summary>The calendar of this id; without an id, the office's own.</summary>
    public static WorkingCalendar Find(RunContext run, string? id, string asker)
    {
        if (id is null)
            return run.Calendars.Default ?? throw new ExpressionException(
                $"{asker}: indicare il calendario, oppure quello dell’ufficio in workflows/office.json; quelli disponibili: {string.Join(", ", run.Calendars.Ids)}.");
        return run.Calendars.Find(id) ?? throw new ExpressionException(
            $"{asker}: il calendario «{id}» non esiste; quelli disponibili: {string.Join(", ", run.Calendars.Ids)}.");
    }

    /// <summary>A calendar that does not know a date stops the activity, not the program.</summary>
    public static T Guard<T>(string asker, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception refused) when (refused is CalendarGapException or ArgumentOutOfRangeException)
        {
            throw new ExpressionException($"{asker}: {refused.Message}", null, refused);
        }
    }
}
