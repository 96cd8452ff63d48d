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
    private static readonly string[] Words =
        ["$schema", "calendar", OfficeSettings.WithoutPeopleMember, PublicSiteReader.Member, CockpitReader.Member, CitizenFilingReader.Member];

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
        foreach (var problem in WithoutPeople(settings, known)) yield return problem;
        foreach (var problem in PublicSiteReader.Read(settings).Problems.Concat(CockpitReader.Read(settings).Problems).Concat(CockpitChecker.Check(settings, known))
                     .Concat(CitizenFilingReader.Read(settings).Problems).Concat(CitizenFilingChecker.Check(settings, known)))
            yield return new(problem.JsonPath, problem.Code, ProblemSeverity.Error, problem.Message);
    }

    private static IEnumerable<ConfigurationFinding> WithoutPeople(JsonObject settings, KnownConfiguration known)
    {
        if (!settings.TryGetPropertyValue(OfficeSettings.WithoutPeopleMember, out var value)) yield break;
        if (value is not JsonObject { Count: 2 } notice || !IsText(notice["template"]) || notice["groups"] is not JsonArray { Count: > 0 } groups || !groups.All(IsText))
            yield return new($"$.{OfficeSettings.WithoutPeopleMember}", "type", ProblemSeverity.Error,
                "«withoutPeople» vuole «groups», un elenco di organi o ruoli, e «template», il modello dell'email: completarlo, oppure togliere la voce.");
        else if (notice["template"]!.ToString() is var template && known.Keys(ConfigurationKind.EmailTemplate) is { Count: > 0 } templates && !templates.Contains(template)) // a text, as checked
            // The templates of the same delivery may come after the settings.
            yield return new($"$.{OfficeSettings.WithoutPeopleMember}.template", "unknown-template", ProblemSeverity.Warning,
                $"Il modello di email «{template}» non esiste." + NearestWord.Suggestion(template, templates));
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0;
}
