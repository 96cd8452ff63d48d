using System.Globalization;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>How the cases of a register are numbered: <c>CAND-{anno}-{numero:00}</c>.</summary>
internal static partial class ReferencePattern
{
    private const int MaxLength = 30;

    /// <summary>The reference of a case; numbers count by year where the pattern names it, else over all years.</summary>
    public static string Write(string pattern, int year, int number) => Place().Replace(pattern, match => match.Groups["what"].Value switch
    {
        "anno" => year.ToString(CultureInfo.InvariantCulture),
        _ => number.ToString(match.Groups["zeros"] is { Success: true } zeros ? $"D{zeros.Length}" : "D", CultureInfo.InvariantCulture),
    });

    /// <summary>Whether numbers begin anew each year.</summary>
    public static bool CountsByYear(string pattern) => pattern.Contains("{anno}", StringComparison.Ordinal);

    /// <summary>Without it there is one case a year.</summary>
    public static bool HasNumber(string pattern) => pattern.Contains("{numero", StringComparison.Ordinal);

    /// <summary>What is wrong with a pattern (Italian), or null.</summary>
    public static string? ProblemOf(string pattern)
    {
        if (pattern.Length > MaxLength) return $"La numerazione ha al più {MaxLength} caratteri.";
        if (!HasNumber(pattern) && !CountsByYear(pattern))
            return "Nella numerazione manca «{numero}», anche con gli zeri iniziali: per esempio «CAND-{anno}-{numero:00}». Solo dove c’è una scheda all’anno basta «{anno}».";
        return Place().Replace(pattern, "").IndexOfAny(['{', '}']) >= 0
            ? "Nella numerazione fra graffe stanno solo «{anno}» e «{numero}»: per esempio «CAND-{anno}-{numero:00}»."
            : null;
    }

    [GeneratedRegex(@"\{(?<what>anno|numero)(?::(?<zeros>0{1,6}))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
