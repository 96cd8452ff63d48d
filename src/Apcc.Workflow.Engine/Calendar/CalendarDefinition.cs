namespace Apcc.Workflow.Engine.Calendar;

/// <summary>What a calendar file says.</summary>
public sealed record CalendarDefinition
{
    /// <summary>Key that workflows use, e.g. <c>milano</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>First date the calendar speaks about.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last date the calendar speaks about; null: open end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Days of the week on which the offices work; at least one.</summary>
    public required IReadOnlyList<DayOfWeek> WorkingDays { get; init; }

    public required IReadOnlyList<HolidayRule> Holidays { get; init; }

    /// <summary>Whether a legal term ending on a Saturday moves on, as art. 155 c. 5 c.p.c. has it for procedural acts.
    /// Default: no.</summary>
    public bool SaturdayExtendsTerms { get; init; }

    /// <summary>Office time at which reminders go out when a workflow names no hour. Default 09:00.</summary>
    public TimeOnly OfficeHoursStart { get; init; } = new(9, 0);

    /// <summary>Office time at which a due day ends when a workflow names no hour. Default 23:59.</summary>
    public TimeOnly EndOfDay { get; init; } = new(23, 59);
}
