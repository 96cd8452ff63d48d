using System.Globalization;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Rules on the dates of memberships and roles, which are half-open: valid on the first, no longer on the second (R4.1).</summary>
internal static class ValidityDates
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    public static bool AreOrdered(DateOnly from, DateOnly? until) => until is null || from < until;

    public static bool Overlap(DateOnly from, DateOnly? until, DateOnly otherFrom, DateOnly? otherUntil) =>
        (otherUntil is null || from < otherUntil) && (until is null || otherFrom < until);

    /// <summary>E.g. "dal 1 gennaio 2025" or "dal 1 gennaio 2025 al 30 giugno 2025": people name the last day.</summary>
    public static string Words(DateOnly from, DateOnly? until) =>
        $"{Day("dal", from)}{(until is { } end ? $" {Day("al", end.AddDays(-1))}" : "")}";

    /// <summary>E.g. "dal 9 febbraio 2026", but "dall'8 febbraio 2026" and "dall'11 febbraio 2026".</summary>
    private static string Day(string preposition, DateOnly day)
    {
        var words = day.ToString("d MMMM yyyy", Italian);
        return day.Day is 8 or 11 ? $"{preposition}l'{words}" : $"{preposition} {words}";
    }
}
