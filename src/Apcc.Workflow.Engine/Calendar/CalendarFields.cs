using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Calendar;

/// <summary>The members of one object of a calendar file; what is missing or unreadable becomes a problem.</summary>
internal sealed partial class CalendarFields(JsonObject item, string path, List<CalendarProblem> problems)
{
    public void RefuseUnknown(IReadOnlyCollection<string> known)
    {
        foreach (var (name, _) in item)
        {
            if (!known.Contains(name))
            {
                Refuse(name, "unknown-keyword", $"La voce «{name}» non è prevista qui." + NearestWord.Suggestion(name, known));
            }
        }
    }

    public string Text(string name)
    {
        if (item[name] is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Refuse(name, item[name] is null ? "required" : "type", $"Manca il testo della voce «{name}».");
        return "";
    }

    public string Id(string name)
    {
        var id = Text(name);
        if (id.Length > 0 && !IdPattern().IsMatch(id))
        {
            Refuse(name, "id", $"L'identificativo «{id}» può contenere solo lettere minuscole, cifre e trattini.");
        }

        return id;
    }

    public DateOnly? Date(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Refuse(name, "date", $"«{text}» non è una data: scriverla come anno-mese-giorno, per esempio 2026-10-04.");
        return null;
    }

    public DateOnly? OptionalDate(string name) => item[name] is null ? null : Date(name);

    public TimeOnly Time(string name, TimeOnly otherwise)
    {
        if (item[name] is null)
        {
            return otherwise;
        }

        var text = Text(name);
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        if (text.Length > 0)
        {
            Refuse(name, "time", $"«{text}» non è un orario: scriverlo con ore e minuti, per esempio 09:00.");
        }

        return otherwise;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (item[name] is null)
        {
            return otherwise;
        }

        if (item[name] is JsonValue value && value.TryGetValue<bool>(out var flag))
        {
            return flag;
        }

        Refuse(name, "type", $"La voce «{name}» vale true oppure false, senza virgolette.");
        return otherwise;
    }

    /// <summary>A whole number within the bounds; required when there is no default.</summary>
    public int Number(string name, int least, int most, int? otherwise)
    {
        if (item[name] is null && otherwise is { } value)
        {
            return value;
        }

        if (item[name] is JsonValue given && given.TryGetValue<int>(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, item[name] is null ? "required" : "number", $"La voce «{name}» deve essere un numero intero da {least} a {most}.");
        return 0;
    }

    private void Refuse(string name, string code, string message) =>
        problems.Add(new CalendarProblem($"{path}.{name}", code, message));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();
}
