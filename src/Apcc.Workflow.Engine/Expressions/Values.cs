using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Reads JSON values as what an activity needs.</summary>
internal static class Values
{
    /// <summary>Text as it is; numbers and truth values in their invariant form; anything else as JSON.</summary>
    public static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
        JsonValue scalar when scalar.TryGetValue<DateTime>(out var instant) => Iso(instant),
        _ => value.ToJsonString(Relaxed),
    };

    /// <summary>JSON with accented letters as they are.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static bool? Flag(JsonNode? value)
    {
        if (value is not JsonValue scalar) return null;
        return scalar.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => scalar.TryGetValue<double>(out var number) ? number != 0 : null,
            JsonValueKind.String when bool.TryParse(scalar.GetValue<string>(), out var flag) => flag,
            _ => null,
        };
    }

    public static double? Number(JsonNode? value)
    {
        if (value is not JsonValue scalar) return null;
        if (scalar.GetValueKind() == JsonValueKind.Number) return Real(scalar);
        return scalar.AsText() is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }

    /// <summary>A number however it was made: parsed from JSON, or created as one of the CLR's kinds.</summary>
    public static double Real(JsonValue number)
    {
        if (number.TryGetValue<double>(out var real)) return real;
        if (number.TryGetValue<long>(out var whole)) return whole;
        if (number.TryGetValue<int>(out var small)) return small;
        if (number.TryGetValue<decimal>(out var money)) return (double)money;
        return double.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>A JSON list of texts, a text holding one, or one text.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? value)
    {
        var items = Items(value);
        var texts = new List<string>(items.Count);
        foreach (var item in items)
            if (Text(item is JsonObject option ? option.Member("key") ?? option.Member("label") ?? option : item) is { Length: > 0 } text)
                texts.Add(text);
        return texts;
    }

    /// <summary>The members of a list; a text that holds a JSON list counts as that list, any other value as a list of one.</summary>
    public static IReadOnlyList<JsonNode?> Items(JsonNode? value)
    {
        if (value is null) return [];
        if (value is JsonArray list) return list.ToList();
        if (value.AsText() is { } text)
        {
            if (string.IsNullOrWhiteSpace(text)) return [];
            if (text.TrimStart().StartsWith('[') && TryParse(text) is JsonArray parsed) return parsed.ToList();
        }
        return [value];
    }

    public static JsonNode? TryParse(string text)
    {
        try
        {
            return StrictJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>No wait is longer: what is added to an instant must remain one.</summary>
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(365_000);

    /// <summary>A length of time of a thousand years at most: <c>hh:mm:ss</c>, <c>d.hh:mm:ss</c> or ISO 8601 (<c>PT2.5S</c>, <c>-P10D</c>).</summary>
    public static TimeSpan? Span(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) || TryIso(text, out span)
            ? span <= LongestSpan && span >= -LongestSpan ? span : null
            : null;
    }

    private static bool TryIso(string text, out TimeSpan span)
    {
        try
        {
            span = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            span = default;
            return false;
        }
    }

    /// <summary>A UTC instant; a civil date or local time is read in <paramref name="zone"/>.</summary>
    public static DateTime? Instant(JsonNode? value, TimeZoneInfo zone)
    {
        var text = Text(value);
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)) return null;
        return instant.Kind is DateTimeKind.Unspecified ? ToUtc(instant, zone) : instant.ToUniversalTime();
    }

    /// <summary>A civil time as UTC. A time that the spring change skips moves forward by the hour that is missing.</summary>
    public static DateTime ToUtc(DateTime civil, TimeZoneInfo zone)
    {
        civil = DateTime.SpecifyKind(civil, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(civil)) civil = civil.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(civil, zone);
    }

    /// <summary>The civil date of an instant, or of a text that already is a civil date.</summary>
    public static DateOnly? Date(string? text, TimeZoneInfo zone)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        return Instant(JsonValue.Create(text), zone) is { } instant
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone)) : null;
    }

    public static string Iso(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
