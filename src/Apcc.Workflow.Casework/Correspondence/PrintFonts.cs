using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>The font families of <see cref="PrintingOptions.FontsFolder"/>, given to documents as <c>@font-face</c> rules with
/// the font inside: the printing page reads no files.</summary>
internal sealed partial class PrintFonts
{
    private static readonly Dictionary<string, int> Weights = new(StringComparer.OrdinalIgnoreCase)
    {
        ["thin"] = 100, ["extralight"] = 200, ["light"] = 300, ["regular"] = 400, ["medium"] = 500, ["semibold"] = 600,
        ["bold"] = 700, ["extrabold"] = 800, ["black"] = 900,
    };

    // Best first: woff2 is a third of the size of the same font as ttf.
    private static readonly (string Extension, string MediaType)[] Formats = [(".woff2", "font/woff2"), (".ttf", "font/ttf"), (".otf", "font/otf")];

    private readonly Dictionary<string, string[]> facesByFamily = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> rules = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="PrintingException">The folder is configured and does not exist.</exception>
    public PrintFonts(string? folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
            return;
        if (!Directory.Exists(folder))
        {
            throw new PrintingException($"Printing:FontsFolder indica «{folder}», che non esiste: "
                + "correggere il percorso della cartella dei caratteri, oppure togliere l'impostazione.");
        }
        foreach (var familyFolder in Directory.EnumerateDirectories(folder))
            facesByFamily[Path.GetFileName(familyFolder).Replace('_', ' ')] = Faces(familyFolder);
    }

    /// <summary>The rules of those families that the document names; empty when it names none.</summary>
    public string RulesFor(string html)
    {
        var named = facesByFamily.Keys.Where(family => html.Contains(family, StringComparison.OrdinalIgnoreCase));
        return string.Concat(named.Select(family => rules.GetOrAdd(family, Rules)));
    }

    private static string[] Faces(string familyFolder) =>
        [.. Directory.EnumerateFiles(familyFolder)
            .Where(file => FormatOf(file) >= 0 && FaceName().IsMatch(Path.GetFileNameWithoutExtension(file)))
            .GroupBy(Path.GetFileNameWithoutExtension)
            .Select(sameFace => sameFace.MinBy(FormatOf)!) // a group has at least one file
            .Order(StringComparer.Ordinal)];

    private string Rules(string family)
    {
        var css = new StringBuilder();
        foreach (var file in facesByFamily[family])
        {
            var face = FaceName().Match(Path.GetFileNameWithoutExtension(file));
            var style = face.Groups["italic"].Success ? "italic" : "normal";
            css.Append(CultureInfo.InvariantCulture, $"@font-face{{font-family:\"{family}\";font-weight:{Weight(face.Groups["weight"].Value)};")
                .Append(CultureInfo.InvariantCulture, $"font-style:{style};src:url(data:{Formats[FormatOf(file)].MediaType};base64,")
                .Append(Convert.ToBase64String(File.ReadAllBytes(file)))
                .Append(")}\n");
        }
        return css.ToString();
    }

    private static int Weight(string name) =>
        name.Length == 0 ? 400 : int.TryParse(name, CultureInfo.InvariantCulture, out var number) ? number : Weights[name];

    private static int FormatOf(string file) =>
        Array.FindIndex(Formats, format => file.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("-(?=.)(?<weight>[1-9]00|thin|extralight|light|regular|medium|semibold|bold|extrabold|black)?(?<italic>italic)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FaceName();
}
