using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>What a search found in one process, with everything that it depended on.</summary>
/// <param name="Content">The definition's text.</param>
/// <param name="Looked">The texts that the process names, as they stood; null: there was none.</param>
internal sealed record SearchedProcess(
    string Content, IReadOnlyList<((ConfigurationKind Kind, string Key) Piece, string? Text)> Looked, IReadOnlyList<FormRead> Reads)
{
    public static SearchedProcess Of(string content, ActivityRegistry registry, ConfigurationTexts texts)
    {
        var looked = new Dictionary<(ConfigurationKind, string), string?>();
        var reads = FormReadSearch.In(content, registry, (kind, key) => looked[(kind, key)] = texts.Find(kind, key));
        return new SearchedProcess(content, [.. looked.Select(pair => (pair.Key, pair.Value))], reads);
    }

    /// <summary>Searching again among these texts would find the same.</summary>
    public bool Holds(string content, ConfigurationTexts texts) =>
        Content == content && Looked.All(looked => texts.Find(looked.Piece.Kind, looked.Piece.Key) == looked.Text);
}
