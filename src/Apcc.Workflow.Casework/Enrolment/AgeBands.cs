using System.Globalization;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Age bands of a stratification: <c>16-24</c>, <c>25-44</c>, <c>65+</c>.</summary>
public sealed partial class AgeBands
{
    private readonly IReadOnlyList<(string Name, int From, int To)> bands;

    private AgeBands(IReadOnlyList<(string Name, int From, int To)> bands) => this.bands = bands;

    /// <summary>Names, youngest first.</summary>
    public IReadOnlyList<string> Names => [.. bands.Select(band => band.Name)];

    /// <summary>Reads bands. They must follow each other without gap or overlap: a person belongs to one.</summary>
    /// <exception cref="FormatException">A band cannot be read, or two of them overlap or leave a gap; the message is Italian.</exception>
    public static AgeBands Parse(IEnumerable<string> texts)
    {
        var bands = texts.Select(Band).OrderBy(band => band.From).ToList();
        if (bands.Count == 0) throw new FormatException("Mancano le fasce d'età: indicane almeno una, per esempio «16-24» o «65+».");
        foreach (var (before, after) in bands.Zip(bands.Skip(1)))
            if (before.To == int.MaxValue || after.From != before.To + 1)
                throw new FormatException($"Le fasce d'età «{before.Name}» e «{after.Name}» non si susseguono: la seconda deve cominciare un anno dopo la fine della prima.");

        return new AgeBands(bands);
    }

    /// <summary>The band of an age; null below the first and above the last.</summary>
    public string? Of(int age) => bands.Where(band => age >= band.From && age <= band.To).Select(band => band.Name).FirstOrDefault();

    private static (string Name, int From, int To) Band(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success) throw new FormatException($"La fascia d'età «{text}» non si legge: scrivila come «16-24» oppure «65+».");

        var from = int.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture);
        var to = match.Groups["to"].Success ? int.Parse(match.Groups["to"].Value, CultureInfo.InvariantCulture) : int.MaxValue;
        return to >= from ? (text.Trim(), from, to) : throw new FormatException($"La fascia d'età «{text}» finisce prima di cominciare.");
    }

    [GeneratedRegex("""^(?<from>\d{1,3})\s*(?:\+|[-–]\s*(?<to>\d{1,3}))$""")]
    private static partial Regex Pattern();
}
