using System.Globalization;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>Places days on a line of whole months, each as wide as the others.</summary>
internal sealed class TimeScale
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");
    private readonly DateOnly first;
    private readonly int count;

    /// <param name="days">What has to find room; at least a year is shown.</param>
    /// <param name="year">Shown when there is no day at all.</param>
    public TimeScale(IEnumerable<DateOnly> days, int year)
    {
        var all = days.DefaultIfEmpty(new DateOnly(year, 1, 1)).ToList();
        var (from, to) = (all.Min(), all.Max());
        first = new DateOnly(from.Year, from.Month, 1);
        count = Math.Max(12, MonthsFromFirst(to) + 1);
        Months = [.. Enumerable.Range(0, count).Select(index => first.AddMonths(index)).Select((month, index) => new ScaleMonth(
            month, month.ToString("MMM", Italian), index == 0 || month.Month == 1 ? month.Year : null, (month.Month - 1) % 3 == 0))];
    }

    public IReadOnlyList<ScaleMonth> Months { get; }

    public bool Holds(DateOnly day) => day >= first && MonthsFromFirst(day) < count;

    /// <summary>Where the day begins, e.g. <c>12.5%</c>; what lies outside stands at the edge.</summary>
    public string At(DateOnly day) => Percent(Position(day));

    /// <summary>How wide the days are from the beginning of one to the end of the other; never too narrow to see.</summary>
    public string Width(DateOnly from, DateOnly until) => Percent(Math.Max(0.9, Position(until.AddDays(1)) - Position(from)));

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private double Position(DateOnly day) =>
        Math.Clamp((MonthsFromFirst(day) + ((day.Day - 1) / (double)DateTime.DaysInMonth(day.Year, day.Month))) / count * 100, 0, 100);

    private int MonthsFromFirst(DateOnly day) => ((day.Year - first.Year) * 12) + day.Month - first.Month;
}

/// <param name="Year">Beside its name where a year begins on the line; else null.</param>
/// <param name="IsQuarter">Begins a quarter: named where there is little room too.</param>
internal sealed record ScaleMonth(DateOnly First, string Name, int? Year, bool IsQuarter);
