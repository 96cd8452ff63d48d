using System.Text;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Turns what was typed into the value that is kept.</summary>
internal static class FieldNormaliser
{
    /// <summary>The value to keep; null where nothing was filled in. What cannot be read comes back as it was, with an
    /// error added.</summary>
    public static JsonNode? Read(FormField field, JsonNode? given, string path, List<FieldError> unreadable)
    {
        if (field.Kind == FieldKind.ReadOnly || !DataValue.IsSet(given))
        {
            return null;
        }

        if (field.Kind == FieldKind.Table)
        {
            return Rows(field, given, path, unreadable);
        }

        if (field.Multiple)
        {
            return Choices(field, given, path, unreadable);
        }

        var (readable, value) = Scalar(field, given);
        return readable ? value : Refuse(field, given, path, unreadable);
    }

    private static (bool Readable, JsonNode? Value) Scalar(FormField field, JsonNode? given) => field.Kind switch
    {
        FieldKind.LongText when field.Rich => Text(given, RichLines),
        FieldKind.LongText => Text(given, Lines),
        FieldKind.Number => Number(given, _ => true),
        FieldKind.Integer => Number(given, number => number == decimal.Truncate(number)),
        FieldKind.Money => Number(given, number => decimal.Round(number, 2) == number),
        FieldKind.Date => Date(given),
        FieldKind.YesNo => YesNo(given),
        _ => Text(given, OneLine),
    };

    private static JsonArray Rows(FormField field, JsonNode? given, string path, List<FieldError> unreadable)
    {
        var rows = new JsonArray();
        var index = -1;
        foreach (var row in DataValue.Each(given))
        {
            index++;
            if (row is not JsonObject item)
            {
                rows.Add(Refuse(field, row, $"{path}[{index}]", unreadable));
                continue;
            }

            var kept = new JsonObject();
            foreach (var column in field.Columns)
            {
                if (Read(column, item[column.Name], $"{path}[{index}].{column.Name}", unreadable) is { } value)
                {
                    kept[column.Name] = value;
                }
            }

            if (kept.Count > 0)
            {
                rows.Add(kept);
            }
        }

        return rows;
    }

    private static JsonArray Choices(FormField field, JsonNode? given, string path, List<FieldError> unreadable)
    {
        var choices = new JsonArray();
        foreach (var item in DataValue.Each(given).Where(DataValue.IsSet))
        {
            var (readable, value) = Text(item, OneLine);
            var choice = readable ? value : Refuse(field, item, path, unreadable);
            if (choice is not null && !choices.Any(other => DataValue.Same(other, choice)))
            {
                choices.Add(choice);
            }
        }

        return choices;
    }

    private static (bool Readable, JsonNode? Value) Text(JsonNode? given, Func<string, string> tidy)
    {
        if (DataValue.Text(given) is not { } text)
        {
            return (false, null);
        }

        var tidied = tidy(text);
        return (true, tidied.Length == 0 ? null : JsonValue.Create(tidied));
    }

    private static (bool Readable, JsonNode? Value) Number(JsonNode? given, Func<decimal, bool> fits)
    {
        var number = DataValue.Text(given) is { } text ? ItalianNumber.Read(text) : DataValue.Number(given);
        return number is { } found && fits(found) ? (true, JsonValue.Create(Plain(found))) : (false, null);
    }

    private static (bool Readable, JsonNode? Value) Date(JsonNode? given) =>
        DataValue.Text(given) is { } text && ItalianDate.Read(text) is { } date
            ? (true, JsonValue.Create(ItalianDate.Iso(date)))
            : (false, null);

    private static (bool Readable, JsonNode? Value) YesNo(JsonNode? given)
    {
        bool? answer = DataValue.Flag(given) ?? DataValue.Text(given)?.Trim().ToLowerInvariant() switch
        {
            "sì" or "si" or "true" => true,
            "no" or "false" => false,
            _ => null,
        };
        return answer is { } found ? (true, JsonValue.Create(found)) : (false, null);
    }

    /// <summary>Without needless decimals: 12.00 and 12 are kept alike.</summary>
    private static decimal Plain(decimal number) => number / 1.000000000000000000000000000000m;

    private static JsonNode? Refuse(FormField field, JsonNode? given, string path, List<FieldError> unreadable)
    {
        unreadable.Add(new FieldError(path, FieldMessages.Unreadable(field, DataValue.Text(given) ?? given?.ToJsonString() ?? "")));
        return given?.DeepClone();
    }

    private static string RichLines(string html)
    {
        var safe = RichText.Sanitize(Printable(html));
        return RichText.VisibleText(safe).Length == 0 ? "" : safe;
    }

    private static string Lines(string text) => Printable(text.ReplaceLineEndings("\n")).Trim();

    private static string OneLine(string text) =>
        string.Join(' ', Printable(text).Split(['\n', '\t', ' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Drops control characters, which no database column and no letter wants, and joins letter and accent.</summary>
    private static string Printable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }
}
