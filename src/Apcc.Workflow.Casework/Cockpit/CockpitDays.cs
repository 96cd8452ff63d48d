using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>Finds the days of one year, from what its instances wait for, its cases' facts, and the settings in force.</summary>
internal sealed class CockpitDays
{
    private const string DayFormat = "yyyy-MM-dd";
    private readonly int year;
    private readonly WorkingCalendar? calendar;
    private readonly Dictionary<(string, string), DateOnly> waits;
    private readonly Dictionary<string, WorkflowDefinition> definitions;
    private readonly ILookup<string, JsonObject> facts;

    private CockpitDays(
        int year, WorkingCalendar? calendar, Dictionary<(string, string), DateOnly> waits, Dictionary<string, WorkflowDefinition> definitions,
        ILookup<string, JsonObject> facts) =>
        (this.year, this.calendar, this.waits, this.definitions, this.facts) = (year, calendar, waits, definitions, facts);

    public static async Task<CockpitDays> ReadAsync(
        WorkflowDbContext db, ConfigurationCatalog catalog, CockpitSettings settings, int year, IReadOnlyList<CaseFile> cases, CancellationToken cancellationToken)
    {
        var days = settings.Stages.SelectMany(stage => new[] { stage.From, stage.Until }).Concat(settings.Deadlines.Select(deadline => deadline.Due))
            .OfType<CockpitDay>().ToList();
        var inForce = await catalog.InForceAsync(db, cancellationToken);
        var definitions = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        foreach (var id in days.Select(day => day.Definition).OfType<string>().Distinct())
            if (inForce.Find(ConfigurationKind.Definition, id) is { } published)
                definitions[id] = await catalog.DefinitionAsync(db, published.Id, cancellationToken);

        return new CockpitDays(
            year, inForce.Calendars.Default, await WaitsAsync(db, days, year, cancellationToken), definitions,
            cases.ToLookup(row => row.Kind, row => CaseFacts.Read(row.Facts)));
    }

    /// <summary>Null when it cannot be known, or not yet.</summary>
    public DateOnly? Find(CockpitDay? day)
    {
        if (day is null) return null;
        if (day is { Definition: { } definition, Wait: { } activity } && waits.TryGetValue((definition, activity), out var waited)) return waited;
        return Start(day) is { } start ? Moved(day, start) : null;
    }

    /// <summary>The date that a case's fact holds.</summary>
    public static DateOnly? DayOf(JsonObject facts, string fact) =>
        DateOnly.TryParseExact(DataValue.Text(facts[fact]), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task<Dictionary<(string, string), DateOnly>> WaitsAsync(
        WorkflowDbContext db, IReadOnlyList<CockpitDay> days, int year, CancellationToken cancellationToken)
    {
        var waiting = days.Where(day => day.Wait is not null).Select(day => day.Definition ?? "").Distinct().ToList();
        if (waiting.Count == 0) return [];

        var rows = await CockpitScope.InstancesOf(db, year).Where(instance => waiting.Contains(instance.DefinitionId))
            .Join(db.Bookmarks.Where(bookmark => bookmark.DueAt != null), instance => instance.Id, bookmark => bookmark.InstanceId,
                (instance, bookmark) => new { instance.DefinitionId, bookmark.ActivityId, bookmark.DueAt }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => (row.DefinitionId, row.ActivityId))
            .ToDictionary(group => group.Key, group => OfficeTime.DateOf(group.Min(row => row.DueAt!.Value))); // filtered
    }

    private DateOnly? Start(CockpitDay day)
    {
        if (day is { Register: { } register, Fact: { } fact })
            return facts[register].Select(held => DayOf(held, fact)).Max(); // null where none has it
        var text = day.Date ?? (day is { Variable: { } name, Definition: { } id } && definitions.TryGetValue(id, out var definition) ? VariableOf(definition, name) : null);
        return text is not null && DateOnly.TryParseExact(
            $"{year + day.YearsLater:0000}-{text}", DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? found : null;
    }

    private DateOnly? Moved(CockpitDay day, DateOnly start)
    {
        if (day.Setting is not { } name) return start;
        if (day.Definition is not { } id || !definitions.TryGetValue(id, out var definition)
            || ProcessSetting.Of(definition).FirstOrDefault(setting => setting.Name == name) is not { Value: { } value } setting) return null;

        var number = (int)(day.IsBefore ? -value : value);
        try
        {
            return setting.Unit switch
            {
                "months" => start.AddMonths(number),
                "workingDays" => calendar?.AddWorkingDays(start, number),
                _ => start.AddDays(number),
            };
        }
        catch (CalendarGapException)
        {
            return null; // no calendar is published for that year yet
        }
    }

    private static string? VariableOf(WorkflowDefinition definition, string name) =>
        (definition.Document["variables"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(variable => DataValue.Text(variable["name"]) == name) is { } found
            ? DataValue.Text(found["value"]) : null;
}
