using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>What templates have in common, by key: the letterhead, the frame of a mail, a button. Templates call them in Liquid with
/// <c>include</c> or <c>render</c>; those in force count, in running cases too (ADR 0006).</summary>
internal sealed class SharedParts(IReadOnlyDictionary<string, TemplateParts> parts)
{
    private const string Html = "it.html.liquid";
    private const string Text = "it.text.liquid";

    public static SharedParts None { get; } = new(new Dictionary<string, TemplateParts>());

    /// <summary>Reads those that are sound; the others have problems of their own. The first of a key counts.</summary>
    public static SharedParts In(IEnumerable<(string Key, string Content)> texts) => new(texts.DistinctBy(text => text.Key)
        .Select(text => (text.Key, TemplateParts.TryRead(text.Content).Template))
        .Where(part => part.Template is not null).ToDictionary(part => part.Key, part => part.Template!)); // filtered in the line above

    /// <summary>The same with one part in another's place.</summary>
    public SharedParts With(string key, TemplateParts part) => new(new Dictionary<string, TemplateParts>(parts) { [key] = part });

    /// <summary>What one file of a template may call: HTML calls HTML, everything else text.</summary>
    public Func<string, LiquidTemplate?> For(string file) => name =>
        parts.GetValueOrDefault(name)?.Liquid.GetValueOrDefault(file.EndsWith(".html.liquid", StringComparison.Ordinal) ? Html : Text);

    /// <summary>Keys of all that a template calls, and what these call: the innermost first.</summary>
    public IReadOnlyList<string> CalledBy(TemplateParts template)
    {
        var (found, entered) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        Follow(template);
        return found;

        void Follow(TemplateParts caller)
        {
            foreach (var name in caller.Calls.Where(entered.Add))
            {
                if (parts.GetValueOrDefault(name) is not { } part) continue;
                Follow(part);
                found.Add(name);
            }
        }
    }

    /// <summary>The print styles of all that a template calls.</summary>
    public string CssOf(TemplateParts template) => string.Concat(CalledBy(template).Select(key => parts[key].OwnCss));
}
