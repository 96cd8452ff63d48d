using System.Collections.Frozen;

namespace Apcc.Workflow.Engine.Calendar;

/// <summary>The working-day calendars that a run may ask, by id.</summary>
public sealed class WorkingCalendars
{
    private readonly FrozenDictionary<string, WorkingCalendar> byId;

    /// <summary>Offers the given calendars.</summary>
    /// <exception cref="ArgumentException">Two calendars have the same id.</exception>
    public WorkingCalendars(IEnumerable<WorkingCalendar> calendars)
    {
        var list = calendars.ToList();
        if (list.GroupBy(calendar => calendar.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two calendars have the id '{twice.Key}'.", nameof(calendars));
        }

        byId = list.ToFrozenDictionary(calendar => calendar.Id, StringComparer.Ordinal);
        Ids = [.. byId.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>No calendar at all.</summary>
    public static WorkingCalendars None { get; } = new([]);

    /// <summary>Every id, sorted.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The calendar with this id (exact letters), or null.</summary>
    public WorkingCalendar? Find(string id) => byId.GetValueOrDefault(id);
}
