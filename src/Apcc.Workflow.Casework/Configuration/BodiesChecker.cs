using System.Text.Json;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/bodies.json</c>: the bodies and offices that tasks can go to (R4.1).</summary>
internal sealed class BodiesChecker : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Bodies];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        try
        {
            var bodies = Read(content);
            return new CheckedConfiguration("Organi e uffici",
            [
                .. bodies.SelectMany(CheckBody),
                .. bodies.GroupBy(body => body.Key).Where(group => group.Count() > 1).Select(group => new ConfigurationFinding(
                    "$.bodies", "duplicate-body", ProblemSeverity.Error, $"La chiave «{group.Key}» compare più volte: cambiane una.")),
            ]);
        }
        catch (JsonException exception)
        {
            return new CheckedConfiguration("Organi e uffici", [JsonFindings.Of(exception)]);
        }
    }

    internal static IReadOnlyList<BodyEntry> Read(string content) =>
        [.. JsonSerializer.Deserialize<BodiesDocument>(content, JsonSerializerOptions.Web)?.Bodies?.Select(body => body ?? Nothing) ?? []];

    private static IEnumerable<ConfigurationFinding> CheckBody(BodyEntry body, int index)
    {
        if (string.IsNullOrWhiteSpace(body.Key) || string.IsNullOrWhiteSpace(body.Name) || string.IsNullOrWhiteSpace(body.Kind))
            yield return new($"$.bodies[{index}]", "body-incomplete", ProblemSeverity.Error,
                "Ogni organo ha una chiave («key»), un nome («name») e un tipo («kind»).");
        else if (!BodyEntry.Kinds.Contains(body.Kind))
            yield return new($"$.bodies[{index}].kind", "unknown-body-kind", ProblemSeverity.Error,
                $"«{body.Kind}» non è un tipo di organo: usare {string.Join(", ", BodyEntry.Kinds)}.");
        if (body.Email is { Length: > 0 } email && !email.Contains('@', StringComparison.Ordinal))
            yield return new($"$.bodies[{index}].email", "bad-email", ProblemSeverity.Error, $"«{email}» non è un indirizzo di posta elettronica.");
    }

    // An empty place in the list is a body of which everything is missing.
    private static BodyEntry Nothing { get; } = new("", "", "", null, null);

    private sealed record BodiesDocument(IReadOnlyList<BodyEntry?>? Bodies);
}

/// <summary>One body as the file names it.</summary>
internal sealed record BodyEntry(string Key, string Name, string Kind, string? Email, bool? Demonstration)
{
    /// <summary>What a body can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["organo", "direzione", "unita", "ufficio", "ente"];
}
