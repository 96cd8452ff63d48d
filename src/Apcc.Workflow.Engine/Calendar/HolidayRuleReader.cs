using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Calendar;

/// <summary>Reads one line of the table of holidays.</summary>
internal static class HolidayRuleReader
{
    private static readonly string[] Always = ["name", "rule", "extendsTerms", "validFrom", "validTo", "note"];

    private static readonly Dictionary<string, (HolidayRuleKind Kind, string[] Keywords)> Rules = new(StringComparer.Ordinal)
    {
        ["fixed"] = (HolidayRuleKind.Fixed, [.. Always, "month", "day"]),
        ["easter"] = (HolidayRuleKind.Easter, [.. Always, "offsetDays"]),
        ["once"] = (HolidayRuleKind.Once, [.. Always, "date"]),
    };

    /// <summary>The rule, or null when its kind is unknown; problems are added as found.</summary>
    public static HolidayRule? Read(JsonObject item, string path, List<CalendarProblem> problems)
    {
        var fields = new CalendarFields(item, path, problems);
        var name = fields.Text("name");
        var word = fields.Text("rule");
        if (!Rules.TryGetValue(word, out var known))
        {
            if (word.Length > 0)
            {
                problems.Add(new CalendarProblem(path + ".rule", "unknown-rule",
                    $"La regola «{word}» non esiste: usare fixed, easter oppure once." + NearestWord.Suggestion(word, Rules.Keys)));
            }

            return null;
        }

        fields.RefuseUnknown(known.Keywords);
        var rule = new HolidayRule
        {
            Name = name,
            Kind = known.Kind,
            Month = known.Kind == HolidayRuleKind.Fixed ? fields.Number("month", 1, 12, null) : 0,
            Day = known.Kind == HolidayRuleKind.Fixed ? fields.Number("day", 1, 31, null) : 0,
            // Within these bounds the day stays in Easter's own year.
            OffsetDays = known.Kind == HolidayRuleKind.Easter ? fields.Number("offsetDays", -80, 200, 0) : 0,
            Date = known.Kind == HolidayRuleKind.Once ? fields.Date("date") : null,
            ExtendsTerms = fields.Flag("extendsTerms", true),
            ValidFrom = fields.OptionalDate("validFrom"),
            ValidTo = fields.OptionalDate("validTo"),
        };
        Check(rule, path, problems);
        return rule;
    }

    private static void Check(HolidayRule rule, string path, List<CalendarProblem> problems)
    {
        if (rule.ValidTo < rule.ValidFrom)
        {
            problems.Add(new CalendarProblem(path + ".validTo", "validity", "La fine della validità viene prima dell'inizio."));
        }

        // 2024 is a leap year, so 29 February counts as a date that exists.
        if (rule is { Kind: HolidayRuleKind.Fixed, Month: > 0, Day: > 0 } && rule.Day > DateTime.DaysInMonth(2024, rule.Month))
        {
            problems.Add(new CalendarProblem(path + ".day", "date", $"Il mese {rule.Month} non ha un giorno {rule.Day}."));
        }
    }
}
