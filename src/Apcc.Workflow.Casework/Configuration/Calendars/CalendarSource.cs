using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration.Calendars;

/// <summary>A calendar file while it is edited, sound or not. Everything works on the file's own JSON; what nobody touches, known or
/// not, stays as it is.</summary>
public sealed class CalendarSource
{
    /// <summary>Longest closure that is added at once.</summary>
    public const int MostDaysAtOnce = 31;

    // As the week begins here, in the words of the file.
    private static readonly (DayOfWeek Day, string Word)[] Week =
    [
        (DayOfWeek.Monday, "monday"), (DayOfWeek.Tuesday, "tuesday"), (DayOfWeek.Wednesday, "wednesday"), (DayOfWeek.Thursday, "thursday"),
        (DayOfWeek.Friday, "friday"), (DayOfWeek.Saturday, "saturday"), (DayOfWeek.Sunday, "sunday"),
    ];

    private readonly JsonObject root;

    private CalendarSource(JsonObject root) => this.root = root;

    public string? Name { get => root.TextOf("name"); set => root["name"] = value ?? ""; }

    public string? Description { get => root.TextOf("description"); set => root.SetText("description", value); }

    public DateOnly? ValidFrom { get => root.DateOf("validFrom"); set => root["validFrom"] = JsonDates.Iso(value); }

    public DateOnly? ValidTo { get => root.DateOf("validTo"); set => root["validTo"] = JsonDates.Iso(value); }

    /// <summary>From Monday on.</summary>
    public IReadOnlyList<DayOfWeek> WorkingDays
    {
        get => [.. Week.Where(day => root.TextsOf("workingDays").Contains(day.Word)).Select(day => day.Day)];
        set => root.SetNames("workingDays", Week.Where(day => value.Contains(day.Day)).Select(day => day.Word));
    }

    public bool SaturdayExtendsTerms
    {
        get => root["saturdayExtendsTerms"] is JsonValue value && value.TryGetValue<bool>(out var extends) && extends;
        set => root["saturdayExtendsTerms"] = value;
    }

    public TimeOnly? OfficeHoursStart { get => Time("officeHoursStart"); set => SetTime("officeHoursStart", value); }

    public TimeOnly? EndOfDay { get => Time("endOfDay"); set => SetTime("endOfDay", value); }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<HolidaySource> Holidays =>
        [.. (root["holidays"] as JsonArray ?? []).Select((item, index) => (item, index)).Where(pair => pair.item is JsonObject)
            .Select(pair => new HolidaySource((JsonObject)pair.item!, pair.index))]; // filtered above

    /// <summary>Null for a text that is no JSON object: it can only be mended as text.</summary>
    public static CalendarSource? Read(string text) => JsonText.Read(text).Root is { } root ? new CalendarSource(root) : null;

    /// <summary>The text of a new calendar that begins with what another one says.</summary>
    public static string Copy(string text, string key, string name)
    {
        var copy = Read(text) ?? new CalendarSource(new JsonObject { ["$schema"] = "./calendar.schema.json" });
        copy.root["id"] = key;
        copy.Name = name;
        copy.root.Remove("description");
        return copy.Write();
    }

    /// <summary>The file's text.</summary>
    public string Write() => ReadableJson.Write(root);

    /// <summary>Adds a holiday where it falls in the year; days that follow each other become one line each.</summary>
    /// <param name="last">Last day of a closure; only for days that do not come back. Up to <see cref="MostDaysAtOnce"/> days.</param>
    /// <returns>Index of the first line added.</returns>
    public int AddHoliday(HolidayRuleKind kind, string name, DateOnly first, DateOnly? last = null)
    {
        var list = root.ListOf("holidays");
        var days = kind is HolidayRuleKind.Once && last > first ? Math.Min(last.Value.DayNumber - first.DayNumber + 1, MostDaysAtOnce) : 1;
        var at = PlaceFor(first);
        for (var day = 0; day < days; day++) list.Insert(at + day, HolidaySource.Create(kind, name, first.AddDays(day)));
        return at;
    }

    public void RemoveHoliday(int index)
    {
        if (root["holidays"] is JsonArray list && index >= 0 && index < list.Count) list.RemoveAt(index);
    }

    // Behind the last one that falls earlier in the year: people look for holidays in that order.
    private int PlaceFor(DateOnly date)
    {
        var newYear = new DateOnly(date.Year, 1, 1);
        return Holidays.LastOrDefault(holiday => holiday.NextFrom(newYear) is { } other && other.DayOfYear <= date.DayOfYear) is { } before ? before.Index + 1 : 0;
    }

    private TimeOnly? Time(string name) => TimeOnly.TryParseExact(root.TextOf(name), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private void SetTime(string name, TimeOnly? time) => root.SetText(name, time?.ToString("HH:mm", CultureInfo.InvariantCulture));
}
