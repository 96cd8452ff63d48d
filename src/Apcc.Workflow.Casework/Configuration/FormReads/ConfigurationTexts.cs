namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>The texts of all configuration, by kind and key, among which a check looks for what depends on each other.</summary>
internal sealed class ConfigurationTexts(IReadOnlyDictionary<(ConfigurationKind Kind, string Key), string> texts)
{
    public static ConfigurationTexts None { get; } = new(new Dictionary<(ConfigurationKind, string), string>());

    public string? Find(ConfigurationKind kind, string key) => texts.GetValueOrDefault((kind, key));

    public IEnumerable<(string Key, string Content)> Of(ConfigurationKind kind) =>
        texts.Where(pair => pair.Key.Kind == kind).OrderBy(pair => pair.Key.Key, StringComparer.Ordinal).Select(pair => (pair.Key.Key, pair.Value));

    /// <summary>The same with one text in another's place.</summary>
    public ConfigurationTexts With(ConfigurationKind kind, string key, string content) => Find(kind, key) == content ? this
        : new(new Dictionary<(ConfigurationKind, string), string>(texts) { [(kind, key)] = content });
}
