using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Casework.Configuration.Calendars;

/// <summary>One line of a calendar's table of holidays while it is edited.</summary>
public sealed class HolidaySource
{
    private static readonly (HolidayRuleKind Kind, string Word, string[] Members)[] Kinds =
    [
        (HolidayRuleKind.Fixed, "fixed", ["month", "day"]),
        (HolidayRuleKind.Easter, "easter", ["offsetDays"]),
        (HolidayRuleKind.Once, "once", ["date"]),
    ];

    private readonly JsonObject json;

    internal HolidaySource(JsonObject json, int index) => (this.json, Index) = (json, index);

    /// <summary>Place in the file's list, counted from 0.</summary>
    public int Index { get; }

    public string? Name { get => json.TextOf("name"); set => json["name"] = value ?? ""; }

    /// <summary>Null for a rule that nobody knows.</summary>
    public HolidayRuleKind? Kind => Kinds.Where(known => known.Word == json.TextOf("rule")).Select(known => (HolidayRuleKind?)known.Kind).FirstOrDefault();

    /// <summary>1–12.</summary>
    public int? Month { get => json.NumberOf("month"); set => json.SetValue("month", value); }

    /// <summary>1–31.</summary>
    public int? Day { get => json.NumberOf("day"); set => json.SetValue("day", value); }

    /// <summary>Days after Easter Sunday.</summary>
    public int? OffsetDays { get => json.NumberOf("offsetDays"); set => json.SetValue("offsetDays", value); }

    public DateOnly? Date { get => json.DateOf("date"); set => json.SetDate("date", value); }

    /// <summary>Whether a legal term that would end on it ends later.</summary>
    public bool ExtendsTerms
    {
        get => json["extendsTerms"] is not JsonValue value || !value.TryGetValue<bool>(out var extends) || extends;
        set => json.SetValue("extendsTerms", value);
    }

    public DateOnly? ValidFrom { get => json.DateOf("validFrom"); set => json.SetDate("validFrom", value); }

    public DateOnly? ValidTo { get => json.DateOf("validTo"); set => json.SetDate("validTo", value); }

    public string? Note { get => json.TextOf("note"); set => json.SetText("note", value); }

    /// <summary>The first date on or after that day, within ten years; null when there is none or the line is not finished.</summary>
    public DateOnly? NextFrom(DateOnly day)
    {
        if (Kind is not { } kind || (kind is HolidayRuleKind.Fixed && (Month is not (>= 1 and <= 12) || Day is not (>= 1 and <= 31)))) return null;

        var rule = new HolidayRule
        {
            Name = Name ?? "", Kind = kind, Month = Month ?? 0, Day = Day ?? 0, OffsetDays = OffsetDays ?? 0, Date = Date, ValidFrom = ValidFrom, ValidTo = ValidTo,
        };
        return Enumerable.Range(day.Year, 10).Select(rule.In).FirstOrDefault(date => date >= day);
    }

    /// <summary>Another way of finding the date: it keeps what both know, and begins with the date it had.</summary>
    public void ChangeKind(HolidayRuleKind kind, DateOnly near)
    {
        if (kind == Kind) return;

        var date = NextFrom(near) ?? near;
        foreach (var member in Kinds.Where(known => known.Kind != kind).SelectMany(known => known.Members)) json.Remove(member);
        var known = Kinds.First(known => known.Kind == kind);
        json["rule"] = known.Word;
        switch (kind)
        {
            case HolidayRuleKind.Fixed:
                PutBehindRule("month", date.Month);
                PutBehindRule("day", date.Day, 2);
                break;
            case HolidayRuleKind.Easter:
                PutBehindRule("offsetDays", 1);
                break;
            default:
                PutBehindRule("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
        }
    }

    internal static JsonObject Create(HolidayRuleKind kind, string name, DateOnly date)
    {
        var json = new JsonObject { ["name"] = name, ["rule"] = "", ["extendsTerms"] = true };
        new HolidaySource(json, 0).ChangeKind(kind, date);
        return json;
    }

    private void PutBehindRule(string member, JsonNode value, int places = 1)
    {
        json.Remove(member);
        json.Insert(Math.Min(json.IndexOf("rule") + places, json.Count), member, value);
    }
}
