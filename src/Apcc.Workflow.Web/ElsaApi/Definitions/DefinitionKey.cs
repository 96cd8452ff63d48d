using System.Globalization;
using System.Text;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Makes the key of a new definition, which is also the name of its file, from its name.</summary>
internal static class DefinitionKey
{
    private const int Longest = 60;

    /// <summary>"Città più verde" becomes <c>citta-piu-verde</c>.</summary>
    public static string From(string? name)
    {
        var key = new StringBuilder();
        foreach (var letter in (name ?? "").Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark) continue;
            if (char.IsAsciiLetterOrDigit(letter)) key.Append(letter);
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
        }

        var text = key.ToString(0, Math.Min(key.Length, Longest)).Trim('-');
        return text.Length == 0 ? "processo" : text;
    }
}
