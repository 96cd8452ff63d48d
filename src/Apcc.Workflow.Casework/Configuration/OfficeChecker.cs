using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/office.json</c>: the calendar it names exists, and nothing stands in it that has no effect.</summary>
internal sealed class OfficeChecker : IConfigurationChecker
{
    private const string Title = "Impostazioni dell'ufficio";
    private static readonly string[] Words = ["$schema", "calendar", PublicSiteReader.Member, CockpitReader.Member, CitizenFilingReader.Member];

    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Office];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        try
        {
            return StrictJson.Parse(content) is JsonObject settings
                ? new CheckedConfiguration(Title, [.. Problems(settings, known)])
                : new CheckedConfiguration(Title, [new("$", "type", ProblemSeverity.Error, "Le impostazioni sono un oggetto JSON, fra graffe.")]);
        }
        catch (JsonException exception)
        {
            return new CheckedConfiguration(Title, [JsonFindings.Of(exception)]);
        }
    }

    private static IEnumerable<ConfigurationFinding> Problems(JsonObject settings, KnownConfiguration known)
    {
        foreach (var (name, _) in settings.Where(member => !Words.Contains(member.Key)))
            yield return new($"$.{name}", "unknown-keyword", ProblemSeverity.Error,
                $"L'impostazione «{name}» non esiste." + NearestWord.Suggestion(name, Words));
        var calendars = known.Keys(ConfigurationKind.Calendar);
        if (settings["calendar"] is not JsonValue value || !value.TryGetValue<string>(out var calendar) || calendar.Length == 0)
            yield return new("$.calendar", "missing", ProblemSeverity.Error, "Manca il calendario dell'ufficio: indicarne uno di workflows/calendars.");
        else if (!calendars.Contains(calendar))
            yield return new("$.calendar", "unknown-calendar", ProblemSeverity.Error,
                $"Il calendario «{calendar}» non esiste in workflows/calendars." + NearestWord.Suggestion(calendar, calendars));
        foreach (var problem in PublicSiteReader.Read(settings).Problems.Concat(CockpitReader.Read(settings).Problems).Concat(CockpitChecker.Check(settings, known))
                     .Concat(CitizenFilingReader.Read(settings).Problems).Concat(CitizenFilingChecker.Check(settings, known)))
            yield return new(problem.JsonPath, problem.Code, ProblemSeverity.Error, problem.Message);
    }
}
