using System.Text.RegularExpressions;
using System.Xml.Linq;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Tests.Conventions;

/// <summary>A text that is missing from its .resx would appear as its key; one that nobody asks for only confuses.</summary>
public sealed partial class LocalizedTextTests
{
    public static TheoryData<string> Features { get; } =
        [.. Directory.EnumerateFiles(Repository.WebProject, "*Text.resx", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.WebProject, file))];

    [Theory]
    [MemberData(nameof(Features))]
    public void Texts_AskedForAndWritten_AreTheSame(string resource)
    {
        var written = XDocument.Load(Path.Combine(Repository.WebProject, resource)).Root!.Elements("data")
            .Select(text => (string)text.Attribute("name")!).ToHashSet();
        var asked = KeysAskedForIn(Path.GetDirectoryName(Path.Combine(Repository.WebProject, resource))!);

        var missing = asked.Exact.Except(written).ToList();
        var unused = written.Except(asked.Exact)
            .Where(key => !asked.Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))).ToList();
        Assert.True(missing.Count + unused.Count == 0,
            $"{resource}: missing {string.Join(", ", missing)}; unused {string.Join(", ", unused)}");
    }

    [Fact]
    public void Texts_ChosenAtRunTime_AreWritten()
    {
        var shared = KeysOf("Shared/SharedText.resx");
        var layout = KeysOf("Layout/LayoutText.resx");
        var administration = KeysOf("Administration/AdministrationText.resx");

        Assert.All(Permission.All, permission => Assert.Contains($"Permission_{permission}", administration));
        Assert.All(Enum.GetNames<StatusTone>(), tone => Assert.Contains($"Tone{tone}", shared));
        Assert.All(Enum.GetNames<StageState>(), state => Assert.Contains($"Stage{state}", shared));
        Assert.All(NavigationEntry.All, entry => Assert.Superset(new HashSet<string> { entry.TextKey, entry.TextKey + "Lead" }, layout));
    }

    private static HashSet<string> KeysOf(string resource) =>
        [.. XDocument.Load(Path.Combine(Repository.WebProject, resource)).Root!.Elements("data").Select(text => (string)text.Attribute("name")!)];

    private static (HashSet<string> Exact, HashSet<string> Prefixes) KeysAskedForIn(string folder)
    {
        HashSet<string> exact = [];
        HashSet<string> prefixes = [.. NavigationEntry.All.Select(entry => entry.TextKey)];
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var source = File.ReadAllText(file);
            foreach (Match index in TextIndex().Matches(source))
            {
                exact.UnionWith(Literal().Matches(index.Value).Select(match => match.Groups["key"].Value));
                prefixes.UnionWith(Interpolated().Matches(index.Value).Select(match => match.Groups["prefix"].Value));
            }
        }
        return (exact, prefixes);
    }

    // From Text[ to the comma or bracket that ends the key: a literal, an interpolation, or a choice between literals.
    [GeneratedRegex("""[Tt]ext\[(?<key>[^,\]]*)[,\]]""")]
    private static partial Regex TextIndex();

    [GeneratedRegex("""(?<![$\w=+] ?)"(?<key>\w+)"(?! *[=+])""")]
    private static partial Regex Literal();

    [GeneratedRegex("""\$"(?<prefix>\w+)\{""")]
    private static partial Regex Interpolated();
}
