using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Configuration.Comparison;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>Italian words for what a comparison names by its place in the file.</summary>
internal static partial class ComparisonWords
{
    /// <summary>Members that only hold others: they say nothing to a reader.</summary>
    private static readonly HashSet<string> Silent = ["x-apcc", "metadata", "customProperties", "apcc", "options"];

    public static string NameOf(IStringLocalizer<VersionsText> text, ComparedChange change) => change.Thing switch
    {
        ComparedThing.Text when change.Name.Length == 0 => text["WholeText"],
        ComparedThing.Member or ComparedThing.General => PathInWords(text, change.Name),
        _ => change.Name,
    };

    /// <summary><c>x-apcc.layout[intro].title</c> as "sezioni, intro, titolo"; a member without a word keeps its own.</summary>
    private static string PathInWords(IStringLocalizer<VersionsText> text, string path)
    {
        var words = Segment().Matches(path).Select(match => match.Value).Where(segment => !Silent.Contains(segment))
            .Select(segment => segment.StartsWith('[') ? $"«{segment[1..^1]}»" : Word(text, segment));
        var sentence = string.Join(", ", words);
        return sentence.Length == 0 ? path : char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string Word(IStringLocalizer<VersionsText> text, string member)
    {
        var word = text[$"Member_{member}"];
        return word.ResourceNotFound ? member : word;
    }

    [GeneratedRegex(@"\[[^\]]*\]|[^.\[\]]+")]
    private static partial Regex Segment();
}
