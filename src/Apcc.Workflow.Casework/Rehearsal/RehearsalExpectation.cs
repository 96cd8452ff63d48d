using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Compares what came of a case with what was to come of it. Only members that the case names are compared.</summary>
internal static class RehearsalExpectation
{
    public static IReadOnlyList<string> Members { get; } =
    [
        "status", "subStatus", "lines", "output", "incidents", "bookmarks", "variables", "refused", "versions", "instances",
        "tasks", "mails", "letters", "dates",
    ];

    /// <summary>Every difference, one Italian sentence each.</summary>
    public static IReadOnlyList<string> Differences(JsonObject expect, RehearsalOutcome outcome)
    {
        var found = new List<string>();
        var view = outcome.View;
        Same(expect, "status", view.Status.ToString(), found);
        Same(expect, "subStatus", view.SubStatus.ToString(), found);
        Same(expect, "lines", RehearsalJson.Texts(view.Lines), found);
        Same(expect, "output", view.Output, found);
        Same(expect, "incidents", RehearsalJson.Texts(view.Incidents.Select(incident => RehearsalIds.Local(incident.ActivityId))), found);
        if (expect["bookmarks"] is JsonArray steps)
            Same(Steps(steps), "bookmarks", new JsonArray([.. outcome.Bookmarks.Select(step => (JsonNode)Sorted(step))]), found);
        Each(expect, "variables", name => view.Variables[name], found);
        Each(expect, "versions", name => outcome.Versions.GetValueOrDefault(name), found);
        Each(expect, "instances", name => outcome.Instances.GetValueOrDefault(name), found);
        Each(expect, "dates", name => view.Matter?[name], found);
        Listed(expect, "tasks", [.. view.Tasks.Select(Describe)], found);
        Listed(expect, "mails", [.. view.Mails.Select(mail => new JsonObject { ["template"] = mail.Template, ["to"] = mail.To })], found);
        Listed(expect, "letters", [.. view.Documents.Where(document => document.IsLetter)
            .Select(letter => new JsonObject { ["template"] = letter.Template, ["to"] = letter.To })], found);
        return found;
    }

    private static JsonObject Steps(JsonArray steps) => new()
    {
        ["bookmarks"] = new JsonArray([.. steps.Select(step => (JsonNode?)(step is JsonArray list ? Sorted(list.Select(item => item?.ToString() ?? "")) : step?.DeepClone()))]),
    };

    private static JsonArray Sorted(IEnumerable<string> texts) => RehearsalJson.Texts(texts.Order(StringComparer.Ordinal));

    private static JsonObject Describe(RehearsedTask task) => new()
    {
        ["activity"] = RehearsalIds.Local(task.ActivityId),
        ["title"] = task.Title,
        ["assignee"] = task.Assignee,
        ["groups"] = Sorted(task.Groups),
        ["due"] = task.DueAt is { } due ? RehearsalInstants.Write(due) : null,
        ["form"] = task.Form,
        ["draft"] = task.Draft?.DeepClone(),
    };

    private static void Same(JsonObject expect, string name, JsonNode? actual, List<string> found)
    {
        if (!expect.TryGetPropertyValue(name, out var expected) || JsonNode.DeepEquals(expected, actual)) return;
        found.Add($"{name}: atteso {Text(expected)}, ottenuto {Text(actual)}");
    }

    private static void Each(JsonObject expect, string name, Func<string, JsonNode?> actual, List<string> found)
    {
        foreach (var (member, expected) in expect[name] as JsonObject ?? [])
            if (!JsonNode.DeepEquals(expected, actual(member)))
                found.Add($"{name}.{member}: atteso {Text(expected)}, ottenuto {Text(actual(member))}");
    }

    /// <summary>Each expected entry stands for one actual one, in any order; of an entry only the members that it names count.</summary>
    private static void Listed(JsonObject expect, string name, List<JsonObject> actual, List<string> found)
    {
        if (expect[name] is not JsonArray expected) return;
        var left = new List<JsonObject>(actual);
        foreach (var entry in expected.OfType<JsonObject>())
        {
            if (left.Find(candidate => entry.All(member => Fits(member.Key, member.Value, candidate))) is { } match) left.Remove(match);
            else found.Add($"{name}: manca {Text(entry)}");
        }

        foreach (var surplus in left) found.Add($"{name}: in più {Text(surplus)}");
    }

    private static bool Fits(string member, JsonNode? expected, JsonObject actual) => member switch
    {
        "assignee" or "to" => string.Equals(expected?.ToString().TrimStart('@'), actual[member]?.ToString(), StringComparison.OrdinalIgnoreCase),
        "due" => SameInstant(expected?.ToString(), actual["due"]?.ToString()),
        "groups" when expected is JsonArray list => JsonNode.DeepEquals(Sorted(list.Select(item => item?.ToString() ?? "")), actual["groups"]),
        _ => actual.ContainsKey(member) && JsonNode.DeepEquals(expected, actual[member]),
    };

    /// <summary>A date alone means that day of the office; with a time and no offset, the office's time.</summary>
    private static bool SameInstant(string? expected, string? actual)
    {
        if (expected is null || actual is null) return expected == actual;
        if (RehearsalInstants.Read(actual) is not { } instant) return false;
        return DateOnly.TryParseExact(expected, "yyyy-MM-dd", out var day)
            ? OfficeTime.DateOf(instant) == day
            : RehearsalInstants.Read(expected) == instant;
    }

    private static string Text(JsonNode? node) => node is null ? "null" : RehearsalJson.Line(node);
}

/// <summary>What came of a case that ran.</summary>
/// <param name="Bookmarks">Activities that wait: after the start and after each step.</param>
/// <param name="Versions">Versions by definition.</param>
/// <param name="Instances">Instances by definition.</param>
internal sealed record RehearsalOutcome(
    RehearsalView View, IReadOnlyList<IReadOnlyList<string>> Bookmarks,
    IReadOnlyDictionary<string, int> Versions, IReadOnlyDictionary<string, int> Instances);
