using System.Globalization;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>Reads instants as programs write them.</summary>
internal static class UserTaskDates
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>UTC; null for what is no ISO 8601 instant with an offset.</summary>
    public static DateTime? Instant(string value) =>
        (value.EndsWith('Z') || value.LastIndexOfAny(['+', '-']) > 10)
        && DateTimeOffset.TryParseExact(value, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.UtcDateTime
            : null;
}
