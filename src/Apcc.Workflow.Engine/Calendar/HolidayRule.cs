namespace Apcc.Workflow.Engine.Calendar;

/// <summary>One line of a calendar's table of holidays.</summary>
public sealed record HolidayRule
{
    /// <summary>What people read, e.g. <c>Lunedì dell'Angelo</c>.</summary>
    public required string Name { get; init; }

    public required HolidayRuleKind Kind { get; init; }

    /// <summary>1–12, for <see cref="HolidayRuleKind.Fixed"/>.</summary>
    public int Month { get; init; }

    /// <summary>1–31, for <see cref="HolidayRuleKind.Fixed"/>.</summary>
    public int Day { get; init; }

    /// <summary>Days after Easter Sunday, for <see cref="HolidayRuleKind.Easter"/>: 0 is the Sunday, 1 the Monday.</summary>
    public int OffsetDays { get; init; }

    /// <summary>For <see cref="HolidayRuleKind.Once"/>.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Whether a legal term that would end on this day moves on. A local feast may close the offices without
    /// being a holiday in the sense of art. 2963 c.c.</summary>
    public bool ExtendsTerms { get; init; } = true;

    /// <summary>First date on which the rule holds; null: as early as the calendar.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last date on which the rule holds; null: as late as the calendar.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The date in that year, or null when the rule gives none or does not hold on it.</summary>
    public DateOnly? In(int year)
    {
        var date = Kind switch
        {
            HolidayRuleKind.Fixed when Day <= DateTime.DaysInMonth(year, Month) => new DateOnly(year, Month, Day),
            HolidayRuleKind.Easter => Easter.Sunday(year).AddDays(OffsetDays),
            HolidayRuleKind.Once when Date?.Year == year => Date,
            _ => null,
        };
        return date < ValidFrom || date > ValidTo ? null : date;
    }
}
