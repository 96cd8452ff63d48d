using System.Globalization;
using System.Text;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Csv;

/// <summary>The first line of a file: which column stands where.</summary>
internal sealed class CsvHeader(IReadOnlyList<CsvColumn> columns)
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private string[] headings = [];

    public bool IsRead { get; private set; }

    public int Count => headings.Length;

    /// <summary>Takes the headings; answers why they cannot do, or null.</summary>
    public string? Read(string[] fields, List<string> notes)
    {
        IsRead = true;
        headings = [.. fields.Select(field => field.Trim())];
        var unknown = new List<string>();
        for (var index = 0; index < headings.Length; index++)
        {
            var word = Word(headings[index]);
            var column = columns.FirstOrDefault(one => one.Headings.Contains(word));
            if (column is null)
            {
                unknown.Add(headings[index]);
            }
            else if (!places.TryAdd(column.Name, index))
            {
                return $"La colonna «{headings[index]}» e la colonna «{headings[places[column.Name]]}» dicono la stessa cosa: tenerne una.";
            }
        }

        if (places.Count == 0)
        {
            return $"Manca la riga d'intestazione: la prima riga deve nominare le colonne, per esempio {Example()}.";
        }

        if (columns.FirstOrDefault(column => column.Required && !places.ContainsKey(column.Name)) is { } missing)
        {
            var nearest = unknown.FirstOrDefault(heading => NearestWord.Find(Word(heading), missing.Headings) is not null);
            return $"Manca la colonna «{missing.Name}»{(nearest is null ? "" : $" (forse è «{nearest}»)")}: le colonne attese sono {Example()}.";
        }

        foreach (var heading in unknown.Where(heading => heading.Length > 0))
        {
            notes.Add($"La colonna «{heading}» non è prevista: ignorata.");
        }

        return null;
    }

    /// <summary>The line's cells by column; null when it has more or fewer values than the header.</summary>
    public IReadOnlyDictionary<string, (string Heading, string Value)>? Cells(string[] fields) =>
        fields.Length < headings.Length || fields.Skip(headings.Length).Any(field => !string.IsNullOrWhiteSpace(field))
            ? null
            : places.ToDictionary(place => place.Key, place => (headings[place.Value], fields[place.Value]), StringComparer.Ordinal);

    private string Example() => string.Join(", ", columns.Where(column => column.Required).Select(column => column.Name));

    /// <summary>A heading as it is compared: lower case, no accents, words joined by underscores.</summary>
    private static string Word(string heading)
    {
        var word = new StringBuilder();
        foreach (var letter in heading.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && word.Length > 0 && word[^1] != '_')
            {
                word.Append('_');
            }
        }

        return word.ToString().Trim('_');
    }
}
