using System.Globalization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Reads and writes numbers as people in Italy do: 1.234,5.</summary>
public static class ItalianNumber
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>Reads a number that someone typed. Empty text is no number, which is readable.</summary>
    /// <remarks>A comma separates decimals; dots and spaces group thousands by three. A single dot that groups nothing
    /// ("2.5", as numeric keypads write it) is taken for a comma.</remarks>
    /// <returns>False when the text is not a number or has more than <paramref name="decimals"/> decimals.</returns>
    public static bool TryRead(string? text, int decimals, out decimal? number)
    {
        number = null;
        var typed = string.Concat((text ?? "").Where(character => !char.IsWhiteSpace(character)));
        if (typed.Length == 0) return true;

        var sign = typed[0] is '-' or '−' ? -1 : 1;
        var digits = sign < 0 ? typed[1..] : typed;
        var parts = digits.Split(',');
        if (parts.Length > 2) return false;

        var groups = parts[0].Split('.');
        if (groups.Length > 1 && !AreThousands(groups))
        {
            if (parts.Length > 1 || groups.Length > 2) return false;
            parts = groups;
            groups = [groups[0]];
        }

        var whole = string.Concat(groups);
        var fraction = parts.Length > 1 ? parts[1] : "";
        if (whole.Length == 0 || whole.Length > 18 || !(whole + fraction).All(char.IsAsciiDigit)) return false;
        if (parts.Length > 1 && (fraction.Length == 0 || fraction.TrimEnd('0').Length > decimals)) return false;

        number = sign * decimal.Parse($"{whole}.{fraction}0", CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m;
        return true;
    }

    /// <summary>Writes a number with thousands grouped, and at least <paramref name="least"/> and at most
    /// <paramref name="most"/> decimals.</summary>
    public static string Write(decimal number, int least, int most) =>
        number.ToString($"#,##0.{new string('0', least)}{new string('#', most - least)}", Italian);

    private static bool AreThousands(string[] groups) =>
        groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
}
