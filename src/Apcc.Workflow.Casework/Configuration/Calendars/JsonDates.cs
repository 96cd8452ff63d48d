using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

namespace Apcc.Workflow.Casework.Configuration.Calendars;

/// <summary>Dates and whole numbers in the members of a file that is edited.</summary>
internal static class JsonDates
{
    /// <summary>Null for what is no date.</summary>
    public static DateOnly? DateOf(this JsonObject json, string name) =>
        DateOnly.TryParseExact(json.TextOf(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Writes a date; null takes the member away.</summary>
    public static void SetDate(this JsonObject json, string name, DateOnly? date) => json.SetText(name, Iso(date));

    public static int? NumberOf(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
