using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>The texts of all configuration, by kind and key, among which a check looks for what depends on each other.</summary>
internal sealed class ConfigurationTexts(IReadOnlyDictionary<(ConfigurationKind Kind, string Key), string> texts)
{
    public static ConfigurationTexts None { get; } = new(new Dictionary<(ConfigurationKind, string), string>());

    public string? Find(ConfigurationKind kind, string key) => texts.GetValueOrDefault((kind, key));

    private string? fingerprint;

    /// <summary>The same for the same texts.</summary>
    public string Fingerprint() => fingerprint ??= Hash();

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var ((kind, key), content) in texts.OrderBy(pair => pair.Key.Kind).ThenBy(pair => pair.Key.Key, StringComparer.Ordinal))
            hash.AppendData(MemoryMarshal.AsBytes($"{kind}/{key}/{content.Length}/{content}".AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public IEnumerable<(string Key, string Content)> Of(ConfigurationKind kind) =>
        texts.Where(pair => pair.Key.Kind == kind).OrderBy(pair => pair.Key.Key, StringComparer.Ordinal).Select(pair => (pair.Key.Key, pair.Value));

    /// <summary>The same with one text in another's place.</summary>
    public ConfigurationTexts With(ConfigurationKind kind, string key, string content) => Find(kind, key) == content ? this
        : new(new Dictionary<(ConfigurationKind, string), string>(texts) { [(kind, key)] = content });
}
