using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

/// <summary>Makes names of answers and keys of choices from the words that people read.</summary>
public static partial class FieldNames
{
    private const int MostWords = 4;

    /// <summary>«Motivazioni dell'esito» becomes <c>motivazioniDellEsito</c>; a number behind tells it from those taken.</summary>
    public static string For(string label, IReadOnlyCollection<string> taken)
    {
        var words = Words(label).Take(MostWords).ToList();
        var name = string.Concat(words.Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0])) name = "campo" + (name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..]);
        return Unused(name, taken, "");
    }

    /// <summary>«Accolta in parte» becomes <c>accolta-in-parte</c>.</summary>
    public static string ForOption(string label, IReadOnlyCollection<string> taken) =>
        Unused(string.Join('-', Words(label) is { Length: > 0 } words ? words : ["scelta"]), taken, "-");

    /// <summary>Whether a form takes this as the name of a field.</summary>
    public static bool IsName(string name) => Shape().IsMatch(name);

    private static string Unused(string name, IReadOnlyCollection<string> taken, string joint) => taken.Contains(name)
        ? Enumerable.Range(2, taken.Count + 1).Select(number => $"{name}{joint}{number}").First(candidate => !taken.Contains(candidate))
        : name;

    private static string[] Words(string label)
    {
        var plain = new StringBuilder();
        foreach (var character in label.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(character)) plain.Append(character);
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark) plain.Append(' ');
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex Shape();
}
