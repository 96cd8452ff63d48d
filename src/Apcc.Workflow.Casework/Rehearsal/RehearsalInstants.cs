using System.Globalization;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Instants as cases write them.</summary>
internal static class RehearsalInstants
{
    /// <summary>The UTC instant of an ISO text; without offset it is the office's time. Null when it cannot be read.</summary>
    public static DateTime? Read(string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read)) return null;
        return read.Kind switch
        {
            DateTimeKind.Utc => read,
            DateTimeKind.Local => read.ToUniversalTime(),
            _ => OfficeTime.InstantOf(DateOnly.FromDateTime(read), TimeOnly.FromDateTime(read)),
        };
    }

    public static string Write(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
