using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Calendar;

/// <summary>Reads <c>workflows/calendars/&lt;id&gt;.json</c>; the format is <c>calendar.schema.json</c> beside it.</summary>
public static class CalendarReader
{
    private static readonly string[] Keywords =
    [
        "$schema", "id", "name", "description", "validFrom", "validTo", "workingDays", "holidays",
        "saturdayExtendsTerms", "officeHoursStart", "endOfDay",
    ];

    private static readonly Dictionary<string, DayOfWeek> WeekDays = new(StringComparer.Ordinal)
    {
        ["monday"] = DayOfWeek.Monday,
        ["tuesday"] = DayOfWeek.Tuesday,
        ["wednesday"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday,
        ["saturday"] = DayOfWeek.Saturday,
        ["sunday"] = DayOfWeek.Sunday,
    };

    /// <summary>Reads a whole file and reports every problem at once.</summary>
    public static CalendarReadResult Read(string json)
    {
        var text = JsonText.Read(json);
        if (text.Root is not { } root)
        {
            var problem = text.Problem;
            return new CalendarReadResult
            {
                Problems = [new CalendarProblem("$", problem?.Code ?? "invalid-json", problem?.Message ?? "")],
            };
        }

        var problems = new List<CalendarProblem>();
        var fields = new CalendarFields(root, "$", problems);
        fields.RefuseUnknown(Keywords);
        var definition = new CalendarDefinition
        {
            Id = fields.Id("id"),
            Name = fields.Text("name"),
            ValidFrom = fields.Date("validFrom") ?? default,
            ValidTo = fields.OptionalDate("validTo"),
            WorkingDays = WorkingDays(root, problems),
            Holidays = Holidays(root, problems),
            SaturdayExtendsTerms = fields.Flag("saturdayExtendsTerms", false),
            OfficeHoursStart = fields.Time("officeHoursStart", new TimeOnly(9, 0)),
            EndOfDay = fields.Time("endOfDay", new TimeOnly(23, 59)),
        };
        if (definition.ValidTo < definition.ValidFrom)
        {
            problems.Add(new CalendarProblem("$.validTo", "validity", "La fine della validità viene prima dell'inizio."));
        }

        return problems.Count > 0
            ? new CalendarReadResult { Problems = problems }
            : new CalendarReadResult { Calendar = new WorkingCalendar(definition), Problems = [] };
    }

    private static List<DayOfWeek> WorkingDays(JsonObject root, List<CalendarProblem> problems)
    {
        const string Path = "$.workingDays";
        var days = new List<DayOfWeek>();
        if (root["workingDays"] is not JsonArray { Count: > 0 } items)
        {
            problems.Add(new CalendarProblem(Path, "required",
                "Manca l'elenco «workingDays» dei giorni lavorativi, per esempio [\"monday\", \"tuesday\"]."));
            return days;
        }

        for (var index = 0; index < items.Count; index++)
        {
            var word = items[index] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
            if (!WeekDays.TryGetValue(word, out var day))
            {
                problems.Add(new CalendarProblem($"{Path}[{index}]", "unknown-day",
                    $"«{word}» non è un giorno: usare i nomi inglesi da monday a sunday." + NearestWord.Suggestion(word, WeekDays.Keys)));
            }
            else if (days.Contains(day))
            {
                problems.Add(new CalendarProblem($"{Path}[{index}]", "duplicate", $"Il giorno «{word}» compare due volte."));
            }
            else
            {
                days.Add(day);
            }
        }

        return days;
    }

    private static List<HolidayRule> Holidays(JsonObject root, List<CalendarProblem> problems)
    {
        if (root["holidays"] is not JsonArray items)
        {
            problems.Add(new CalendarProblem("$.holidays", "required",
                "Manca l'elenco «holidays» delle festività (può essere vuoto: [])."));
            return [];
        }

        var rules = new List<HolidayRule>();
        for (var index = 0; index < items.Count; index++)
        {
            var path = $"$.holidays[{index}]";
            if (items[index] is not JsonObject item)
            {
                problems.Add(new CalendarProblem(path, "type", "Ogni festività è un oggetto con «name» e «rule»."));
            }
            else if (HolidayRuleReader.Read(item, path, problems) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }
}
