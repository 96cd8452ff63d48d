using Apcc.Workflow.Casework.Registers;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>A year's appointments as calendar files (R7.1). An appointment keeps its identity: one that moves moves in every calendar
/// that took it.</summary>
public static class PublicCalendar
{
    /// <summary>The whole year, to subscribe to.</summary>
    /// <param name="site">Address of the application as people reach it, without a slash at the end.</param>
    /// <param name="name">What the calendar is called.</param>
    public static byte[] Write(PublicYear year, string site, string name) => CalendarFile.Write(year.Appointments.Select(item => EntryOf(item, site)), name);

    /// <summary>One appointment; null where the case is none.</summary>
    public static byte[]? Write(PublicCase item, string site) => item.Appointment is null ? null : CalendarFile.Write([EntryOf(item, site)]);

    private static CalendarEntry EntryOf(PublicCase item, string site) => item.Appointment is not { } appointment
        ? throw new InvalidOperationException($"Case {item.Reference} is no appointment.")
        : new CalendarEntry($"{item.Id:N}@apcc", item.Version, item.ChangedAt, item.Title, appointment.Day, appointment.StartsAt, appointment.EndsAt)
        {
            Location = appointment.Place,
            Description = appointment.About,
            Address = site + PublicAddresses.Case(item.Year, item.Kind, item.Reference),
        };
}
