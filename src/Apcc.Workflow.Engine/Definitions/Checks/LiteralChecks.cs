using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>Whether a value that is written down, not computed, can be what its input needs: a duration, a date, a number, a choice.</summary>
internal static class LiteralChecks
{
    /// <summary>Far enough back that only an expression which never comes true has no time after it.</summary>
    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Run(ActivityDefinition activity, ProblemList found)
    {
        foreach (var descriptor in activity.Behavior?.Descriptor.Inputs ?? [])
        {
            if (!activity.Inputs.TryGetValue(descriptor.Name, out var input) || Constant(input) is not { } value) continue;
            if (Wanted(activity, descriptor, value) is not { } wanted) continue;
            found.Error(input.JsonPath, "bad-value",
                $"«{Short(value)}» non va bene per «{descriptor.DisplayName}» ({descriptor.Name}) di «{ActivityChecks.Name(activity)}»: {wanted}.", activity);
        }
        CheckCron(activity, found);
    }

    private static JsonNode? Constant(InputExpression input)
    {
        if (input.Kind is not (ExpressionKind.Literal or ExpressionKind.Object)) return null;
        var value = DefinitionReferences.ConstantOf(input);
        return value.AsText() is { } text && string.IsNullOrWhiteSpace(text) ? null : value;
    }

    /// <summary>What should stand there instead; null when the value will do.</summary>
    private static string? Wanted(ActivityDefinition activity, InputDescriptor descriptor, JsonNode value) => descriptor.TypeName switch
    {
        "TimeSpan" => Span(activity, value),
        "DateTime" when Values.Instant(value, TimeZoneInfo.Utc) is null => "scrivere una data, per esempio «2026-03-31» o «2026-03-31T17:00»",
        "Int32" when Values.Number(value) is null => "scrivere un numero",
        "Boolean" when Values.Flag(value) is null => "scrivere true o false",
        "Uri" when !Uri.TryCreate(Values.Text(value), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") =>
            "scrivere l’indirizzo completo, con http:// o https://",
        "SwitchMode" => Option(descriptor.Options, value, StringComparison.OrdinalIgnoreCase),
        _ when descriptor.Name is "joinMode" => Option(descriptor.Options, value, StringComparison.Ordinal),
        _ when descriptor.Name is "method" => Option(descriptor.Options, value, StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    private static string? Span(ActivityDefinition activity, JsonNode value)
    {
        if (Values.Span(Values.Text(value)) is not { } span) return "scrivere una durata, per esempio «00:10:00» o «PT10M»";
        return activity.Behavior is TimerActivity && span <= TimeSpan.Zero ? "l’intervallo deve essere maggiore di zero" : null;
    }

    private static string? Option(IReadOnlyList<string>? options, JsonNode value, StringComparison comparison)
    {
        var text = Values.Text(value) ?? "";
        if (options is null || options.Any(option => string.Equals(option, text, comparison))) return null;
        return NearestWord.Find(text, options) is { } near ? $"forse si intendeva «{near}»" : $"scegliere fra {string.Join(", ", options)}";
    }

    private static void CheckCron(ActivityDefinition activity, ProblemList found)
    {
        if (activity.Behavior is not CronActivity || !activity.Inputs.TryGetValue("cronExpression", out var input)
            || input.LiteralText is not { } text || string.IsNullOrWhiteSpace(text)) return;
        if (!CronActivity.IsReadable(text))
        {
            found.Error(input.JsonPath, "bad-cron",
                $"L’espressione cron «{Short(input.Value)}» di «{ActivityChecks.Name(activity)}» non si legge: servono minuti, ore, giorno del mese, mese e "
                + "giorno della settimana, per esempio «0 9 * * MON-FRI».", activity);
        }
        else if (CronActivity.Next(text, LongAgo, TimeZoneInfo.Utc) is null)
        {
            found.Error(input.JsonPath, "cron-never",
                $"L’espressione cron «{text}» di «{ActivityChecks.Name(activity)}» non dà mai alcuna data (per esempio un 30 febbraio): correggerla.", activity);
        }
    }

    private static string Short(JsonNode? value)
    {
        var text = Values.Text(value) ?? "";
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}
