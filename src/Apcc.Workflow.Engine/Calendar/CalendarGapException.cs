namespace Apcc.Workflow.Engine.Calendar;

/// <summary>A calculation reached a date for which the calendar says nothing.</summary>
public sealed class CalendarGapException : Exception
{
    public CalendarGapException(string calendarId, DateOnly date)
        : base($"Il calendario «{calendarId}» non ha regole valide per il {date:dd/MM/yyyy}: "
            + "estendere la validità del calendario o aggiungere le festività di quell'anno, poi riprovare.")
    {
        CalendarId = calendarId;
        Date = date;
    }

    public string CalendarId { get; }

    /// <summary>The first date reached that no rule covers.</summary>
    public DateOnly Date { get; }
}
