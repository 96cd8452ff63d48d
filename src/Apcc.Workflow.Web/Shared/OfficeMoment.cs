using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Writes UTC instants as the office reads them, in Milan's civil time.</summary>
public static class OfficeMoment
{
    /// <summary>"22 novembre 2026, ore 14:32".</summary>
    public static string DayAndTime(DateTime utc) => $"{Day(utc).InWords()}, ore {Time(utc).OnTheClock()}";

    /// <summary>"22/11/2026 14:32", for narrow columns.</summary>
    public static string Narrow(DateTime utc) => $"{Day(utc).Short()} {Time(utc).OnTheClock()}";

    /// <summary>The civil day.</summary>
    public static DateOnly Day(DateTime utc) => OfficeTime.DateOf(utc);

    /// <summary>The civil time.</summary>
    public static TimeOnly Time(DateTime utc) => TimeOnly.FromDateTime(OfficeTime.LocalOf(utc));
}
