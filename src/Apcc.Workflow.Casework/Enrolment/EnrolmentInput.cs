using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Inputs of an office activity about people of a year; what cannot be read is refused in a sentence.</summary>
internal sealed class EnrolmentInput(JsonObject input)
{
    /// <exception cref="OfficeRefusalException">The year is missing or was never opened.</exception>
    public async Task<EnrolmentYear> YearAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var year = Number("year");
        return await db.EnrolmentYears.SingleOrDefaultAsync(row => row.Year == year, cancellationToken)
            ?? throw new OfficeRefusalException($"L'iscrizione all'Assemblea {year} non è aperta: il processo la apre con «Apri l'iscrizione».");
    }

    public string Text(string name) => TextOr(name, "") is { Length: > 0 } text
        ? text
        : throw new OfficeRefusalException($"Il valore «{name}» è vuoto: correggere la definizione, poi riprovare.");

    public string TextOr(string name, string otherwise) =>
        input[name] is JsonValue value && value.ToString().Trim() is { Length: > 0 } text ? text : otherwise;

    public int Number(string name) => int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new OfficeRefusalException($"Il valore «{name}» non è un numero intero: {Text(name)}.");

    public int NumberOr(string name, int otherwise) => input[name] is null ? otherwise : Number(name);

    public bool Flag(string name) => input[name] is JsonValue value && value.ToString() is "true" or "True";

    public DateOnly Day(string name) => DayOr(name) ?? throw new OfficeRefusalException($"La data «{name}» manca.");

    /// <summary>A civil date, or the office's date of an instant; null when it is left out.</summary>
    public DateOnly? DayOr(string name)
    {
        if (TextOr(name, "") is not { Length: > 0 } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? OfficeTime.DateOf(instant.UtcDateTime)
            : throw new OfficeRefusalException($"La data «{name}» non si legge: {text}.");
    }

    /// <summary>A UTC instant; a civil date means its end in the office.</summary>
    public DateTime Instant(string name)
    {
        var text = Text(name);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return OfficeTime.InstantOf(day.AddDays(1), TimeOnly.MinValue).AddSeconds(-1);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcDateTime
            : throw new OfficeRefusalException($"Il momento «{name}» non si legge: {text}.");
    }

    public IReadOnlyList<Guid> Ids(string name) => [.. Texts(name).Select(ReadId)];

    public Guid? IdOr(string name) => TextOr(name, "") is { Length: > 0 } text ? ReadId(text) : null;

    public Guid Id(string name) => ReadId(Text(name));

    public IReadOnlyList<string> Texts(string name) => input[name] switch
    {
        JsonArray list => [.. list.Select(item => item?.ToString() ?? "").Where(text => text.Length > 0)],
        JsonValue value when value.ToString() is { Length: > 0 } text => [text],
        _ => [],
    };

    public JsonObject Object(string name) => input[name] as JsonObject ?? [];

    /// <summary>A citizen may be named by the id alone or as <c>cittadino:ID</c>.</summary>
    private static Guid ReadId(string text) => Guid.TryParse(text.StartsWith(CitizenName.Prefix, StringComparison.Ordinal) ? text[CitizenName.Prefix.Length..] : text, out var id)
        ? id
        : throw new OfficeRefusalException($"«{text}» non è l'identificativo di una persona.");
}
