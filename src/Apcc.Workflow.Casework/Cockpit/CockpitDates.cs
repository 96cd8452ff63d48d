using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Registers;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>The appointments and terms of a year, and whether they are kept.</summary>
internal static class CockpitDates
{
    /// <summary>By day; those without one last.</summary>
    /// <param name="lastDayAtRisk">Up to that day something is near.</param>
    public static IReadOnlyList<YearDate> Of(
        CockpitSettings settings, CockpitDays days, IReadOnlyList<CaseFile> cases, DateOnly today, DateOnly lastDayAtRisk) =>
    [
        .. settings.Appointments.SelectMany(item => Appointments(item, cases, today, lastDayAtRisk))
            .Concat(settings.Deadlines.Select(item => Term(item, days.Find(item.Due), cases, today, lastDayAtRisk)))
            .OrderBy(date => date.On is null).ThenBy(date => date.On).ThenBy(date => date.IsTerm),
    ];

    private static IEnumerable<YearDate> Appointments(
        CockpitAppointments item, IReadOnlyList<CaseFile> cases, DateOnly today, DateOnly lastDayAtRisk) =>
        cases.Where(row => row.Kind == item.Register && !item.DroppedStates.Contains(row.State ?? "")).Select(row =>
        {
            var on = CockpitDays.DayOf(CaseFacts.Read(row.Facts), item.Day);
            var isDone = item.DoneStates.Contains(row.State ?? "");
            return new YearDate(row.Title, null, on, StandingOf(on, isDone, null, today, lastDayAtRisk), null, IsTerm: false, row.Id);
        });

    private static YearDate Term(CockpitDeadline item, DateOnly? on, IReadOnlyList<CaseFile> cases, DateOnly today, DateOnly lastDayAtRisk)
    {
        var row = cases.FirstOrDefault(row => row.Kind == item.Register);
        var doneOn = row is not null && item.DoneFact is { } fact ? CockpitDays.DayOf(CaseFacts.Read(row.Facts), fact) : null;
        var isDone = doneOn is not null || (row?.State is { } state && item.DoneStates.Contains(state));
        return new YearDate(item.Name, item.Source, on, StandingOf(on, isDone, doneOn, today, lastDayAtRisk), doneOn, IsTerm: true, row?.Id);
    }

    private static DateStanding StandingOf(DateOnly? on, bool isDone, DateOnly? doneOn, DateOnly today, DateOnly lastDayAtRisk)
    {
        if (isDone) return doneOn > on ? DateStanding.DoneLate : DateStanding.Done;
        if (on is not { } day) return DateStanding.Unknown;
        return day < today ? DateStanding.Missed : day <= lastDayAtRisk ? DateStanding.Near : DateStanding.Ahead;
    }
}
