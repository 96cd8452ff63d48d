using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Appointments as a file that every calendar opens (iCalendar, RFC 5545). The same appointments give the same bytes.</summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar";
    private const string Utc = "UTC";

    /// <param name="name">What the calendar is called where it is subscribed to; null for a single appointment.</param>
    public static byte[] Write(IEnumerable<CalendarEntry> entries, string? name = null)
    {
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//Comune di Milano//Assemblea Clima//IT" };
        if (name is not null) calendar.AddProperty("X-WR-CALNAME", name);
        foreach (var entry in entries) calendar.Events.Add(EventOf(entry));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    private static CalendarEvent EventOf(CalendarEntry entry)
    {
        var appointment = new CalendarEvent
        {
            Uid = entry.Uid,
            Sequence = entry.Sequence,
            DtStamp = new CalDateTime(entry.ChangedAt, Utc),
            Summary = entry.Title,
            Location = entry.Location,
            Description = entry.Description?.ReplaceLineEndings("\n"),
            Url = entry.Address is { } address ? new Uri(address) : null,
            Start = entry.Start is { } start ? new CalDateTime(start, Utc) : new CalDateTime(entry.Day),
        };
        if (entry.End is { } end) appointment.End = new CalDateTime(end, Utc);
        return appointment;
    }
}

/// <summary>One appointment.</summary>
/// <param name="Uid">The same appointment keeps it.</param>
/// <param name="Sequence">Grows with every change, so that calendars take the newer one.</param>
/// <param name="ChangedAt">UTC instant of the last change.</param>
/// <param name="Start">UTC instant; null: it lasts all day.</param>
/// <param name="End">UTC instant; null where no end is known.</param>
internal sealed record CalendarEntry(string Uid, int Sequence, DateTime ChangedAt, string Title, DateOnly Day, DateTime? Start, DateTime? End)
{
    public string? Location { get; init; }
    public string? Description { get; init; }

    /// <summary>Where more is to be read: a whole web address.</summary>
    public string? Address { get; init; }
}
