using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>The calendars as they stood at every moment: versions stay when others follow them (invariant 7).</summary>
internal sealed class CalendarTimeline
{
    private readonly IReadOnlyList<(DateTime From, WorkingCalendars Calendars)> moments;

    private CalendarTimeline(IReadOnlyList<(DateTime From, WorkingCalendars Calendars)> moments, WorkingCalendars now) =>
        (this.moments, Now) = (moments, now);

    /// <summary>As they are in force.</summary>
    public WorkingCalendars Now { get; }

    /// <summary>UTC instant at which a calendar, or which one is the office's, last changed; null while there is none.</summary>
    public DateTime? ChangedAt => moments.Count > 0 ? moments[^1].From : null;

    /// <summary>As they stood at an instant and after each change since, oldest first.</summary>
    public IEnumerable<WorkingCalendars> Since(DateTime at)
    {
        var first = moments.Select((moment, index) => (moment, index)).LastOrDefault(pair => pair.moment.From <= at).index;
        return moments.Skip(first).Select(moment => moment.Calendars);
    }

    public static async Task<CalendarTimeline> ReadAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var rows = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => (version.Kind == ConfigurationKind.Calendar || version.Kind == ConfigurationKind.Office) && version.PublishedAt != null)
            .OrderBy(version => version.PublishedAt).ThenBy(version => version.Version)
            .Select(version => new CalendarText(version.Kind, version.Key, version.Content, version.PublishedAt!.Value, version.State == ConfigurationState.Published))
            .ToListAsync(cancellationToken);
        var read = rows.ToDictionary(row => row, row => row.Kind is ConfigurationKind.Calendar ? CalendarReader.Read(row.Content).Calendar : null);
        return new CalendarTimeline(
            [.. rows.Select(row => row.PublishedAt).Distinct().Select(at => (at, Of(rows.Where(row => row.PublishedAt <= at), read)))],
            Of(rows.Where(row => row.IsInForce), read));
    }

    private static WorkingCalendars Of(IEnumerable<CalendarText> known, Dictionary<CalendarText, WorkingCalendar?> read)
    {
        var latest = known.GroupBy(row => (row.Kind, row.Key)).Select(versions => versions.Last()).ToList();
        var office = latest.FirstOrDefault(row => row.Kind is ConfigurationKind.Office);
        return new WorkingCalendars(latest.Select(row => read[row]).OfType<WorkingCalendar>(), office is null ? null : OfficeSettings.Read(office.Content).Calendar);
    }

    private sealed record CalendarText(ConfigurationKind Kind, string Key, string Content, DateTime PublishedAt, bool IsInForce);
}
