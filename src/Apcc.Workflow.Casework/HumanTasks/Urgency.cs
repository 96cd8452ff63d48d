using System.Globalization;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A task's place in the lists, as one text that databases compare: due instant, then priority, then the task itself, so
/// that no two are equal. What is late comes first by itself; what has no due date comes last.</summary>
/// <remarks>Digits and lower-case letters of fixed length alone: every collation sorts them alike.</remarks>
internal static class Urgency
{
    private const string Never = "99999999999999";

    public static string Of(DateTime? dueAt, int priority, Guid humanTaskId) =>
        string.Create(CultureInfo.InvariantCulture, $"{(dueAt is { } due ? Second(due) : Never)}{100 - priority:000}{humanTaskId:N}");

    /// <summary>Comes after every task due before the instant, and before every other.</summary>
    public static string Before(DateTime utc)
    {
        var second = new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        return Second(second == utc ? second : second.AddSeconds(1));
    }

    /// <summary>Comes before every task without a due date, and after every other.</summary>
    public static string BeforeNever => Never;

    private static string Second(DateTime utc) => utc.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
