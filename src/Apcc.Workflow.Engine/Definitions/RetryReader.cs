using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Reads <c>customProperties.retry</c> (<c>tries</c>, <c>delay</c>, <c>maxDelay</c>; durations as ISO 8601 or 00:00:20), and
/// Elsa's <c>customProperties.resilienceStrategy</c> where it says the same (<c>maxRetryAttempts</c>, <c>delay</c>, <c>maxDelay</c>).</summary>
internal static class RetryReader
{
    public static RetrySettings? Read(ActivityDefinition activity, List<DefinitionProblem> problems)
    {
        if (activity.Json.Member("customProperties") is not JsonObject custom) return null;
        var path = $"{activity.JsonPath}.customProperties.";
        if (custom.Member("retry") is { } retry) return Read(activity, retry, path + "retry", "tries", 0, problems);
        return custom.Member("resilienceStrategy") is { } strategy && strategy is JsonObject { Count: > 0 }
            ? Read(activity, strategy, path + "resilienceStrategy", "maxRetryAttempts", 1, problems) : null;
    }

    private static RetrySettings? Read(
        ActivityDefinition activity, JsonNode node, string path, string triesName, int first, List<DefinitionProblem> problems)
    {
        void Refuse(string place, string message) =>
            problems.Add(new DefinitionProblem(place, "bad-retry", ProblemSeverity.Error, message, activity.Id));

        if (node is not JsonObject json || Values.Number(json.Member(triesName)) is not { } tries || tries + first is < 1 or > RetrySettings.MaxTries)
        {
            Refuse(path, $"«{triesName}» deve essere un numero da {1 - first} a {RetrySettings.MaxTries - first}: quante volte provare"
                + (first > 0 ? " ancora dopo la prima." : ", la prima compresa."));
            return null;
        }
        if (activity.Behavior is { Descriptor.ReachesOutside: false })
        {
            problems.Add(new DefinitionProblem(path, "retry-without-effect", ProblemSeverity.Warning,
                $"«{activity.DisplayName}» non fa nulla all’esterno: i nuovi tentativi non la riguardano.", activity.Id));
        }
        return new RetrySettings((int)tries + first, Span("delay"), Span("maxDelay"));

        TimeSpan? Span(string name)
        {
            if (json.Member(name) is not { } written) return null;
            if (Values.Span(Values.Text(written)) is { } span && span > TimeSpan.Zero && span <= TimeSpan.FromDays(7)) return span;
            Refuse($"{path}.{name}", $"«{name}» deve essere una durata fino a sette giorni, per esempio «PT30S».");
            return null;
        }
    }
}
