using System.Globalization;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads a number as it is typed in an Italian office.</summary>
internal static partial class ItalianNumber
{
    /// <summary>Reads «1.234,50», «1234,5», «1234.5», «€ 1.200». A point before exactly three digits groups
    /// thousands («1.234» is one thousand two hundred thirty-four, «0.125» is not); «1,234.50» is refused as ambiguous.</summary>
    public static decimal? Read(string text)
    {
        var bare = text.Replace("€", "", StringComparison.Ordinal).Replace("EUR", "", StringComparison.OrdinalIgnoreCase)
            .Replace('\u2212', '-').Replace("\u00A0", "", StringComparison.Ordinal)
            .Replace("\u202F", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var invariant = Grouped().IsMatch(bare) ? bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : Plain().IsMatch(bare) ? bare.Replace(',', '.')
            : null;
        return decimal.TryParse(
            invariant, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?[0-9]+([.,][0-9]+)?$")]
    private static partial Regex Plain();
}
