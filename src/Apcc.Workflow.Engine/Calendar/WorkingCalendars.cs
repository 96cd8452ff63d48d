using System.Collections.Frozen;

namespace Apcc.Workflow.Engine.Calendar;

/// <summary>The working-day calendars that a run may ask, by id.</summary>
public sealed class WorkingCalendars
{
    private readonly FrozenDictionary<string, WorkingCalendar> byId;

    /// <summary>Offers the given calendars.</summary>
    /// <param name="defaultId">The office's own; where it is null or unknown, the only one there is.</param>
    /// <exception cref="ArgumentException">Two calendars have the same id.</exception>
    public WorkingCalendars(IEnumerable<WorkingCalendar> calendars, string? defaultId = null)
    {
        var list = calendars.ToList();
        if (list.GroupBy(calendar => calendar.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two calendars have the id '{twice.Key}'.", nameof(calendars));
        }

        byId = list.ToFrozenDictionary(calendar => calendar.Id, StringComparer.Ordinal);
        Ids = [.. byId.Keys.Order(StringComparer.Ordinal)];
        Default = defaultId is not null && byId.TryGetValue(defaultId, out var own) ? own : list is [var only] ? only : null;
    }

    /// <summary>No calendar at all.</summary>
    public static WorkingCalendars None { get; } = new([]);

    /// <summary>Every id, sorted.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The calendar that counts where none is named; null when there are several and none is the office's own.</summary>
    public WorkingCalendar? Default { get; }

    /// <summary>The calendar with this id (exact letters), or null.</summary>
    public WorkingCalendar? Find(string id) => byId.GetValueOrDefault(id);
}
