using System.Globalization;
using System.Text;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>The address block of a letter, three to five lines in the order that Poste Italiane asks for.</summary>
/// <remarks>Upper case, no punctuation, last line CAP LOCALITÀ PROV. Source: Poste Italiane, "Scrivere un indirizzo postale".</remarks>
public static class PostalAddress
{
    /// <summary>Lines from the addressee down. <paramref name="care"/> comes under the name, e.g. for who acts for a minor.</summary>
    public static IReadOnlyList<string> Lines(
        string name, string street, string? detail, string postalCode, string town, string province, string? care = null) =>
        [.. new[] { name, care, detail, street, $"{postalCode} {town} {province}" }
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => Plain(line!))]; // blank lines are gone

    private static string Plain(string line)
    {
        var words = new StringBuilder(line.Length);
        foreach (var letter in line.ToUpper(CultureInfo.GetCultureInfo("it-IT")))
            words.Append(letter is ',' or '.' or ';' or ':' ? ' ' : letter);
        return string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
