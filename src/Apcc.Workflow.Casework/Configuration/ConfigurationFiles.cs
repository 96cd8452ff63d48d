using System.Text;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Makes pieces of configuration out of files, wherever they come from: a folder, or an archive that was handed in.</summary>
internal static class ConfigurationFiles
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The pieces in the order in which they are to be imported; files that hold none are left out.</summary>
    /// <param name="files">Paths relative to the root, with forward slashes, and how to get the bytes.</param>
    public static IReadOnlyList<ConfigurationFile> Read(IEnumerable<(string Path, Func<byte[]> Bytes)> files) =>
    [
        .. files.Select(file => (Place: ConfigurationPaths.Find(file.Path), file)).Where(pair => pair.Place is not null)
            .GroupBy(pair => (pair.Place!.Kind, pair.Place.Key, pair.Place.Piece))
            .Select(group => Read(group.Key.Kind, group.Key.Key, group.Key.Piece, [.. group.Select(pair => (pair.Place!.Part, pair.file.Path, pair.file.Bytes))]))
            .OrderBy(file => file.Kind).ThenBy(file => file.Key, StringComparer.Ordinal),
    ];

    /// <summary>The files of which a piece consists, to be written.</summary>
    public static IReadOnlyList<(string Path, string Text)> Of(ConfigurationKind kind, string key, string content)
    {
        var path = ConfigurationPaths.Of(kind, key);
        return ConfigurationText.IsTemplate(kind) && ConfigurationText.PartsOf(content) is { } parts
            ? [.. parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => ($"{path}/{part.Key}", part.Value))]
            : [(path, content)];
    }

    private static ConfigurationFile Read(
        ConfigurationKind kind, string key, string piece, IReadOnlyList<(string? Part, string Path, Func<byte[]> Bytes)> files)
    {
        var parts = new Dictionary<string, string>();
        ConfigurationFinding? unreadable = null;
        foreach (var (part, path, bytes) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var (text, finding) = ReadText(path, bytes);
            unreadable ??= finding;
            parts[part ?? ""] = text;
        }

        return new ConfigurationFile(kind, key, piece, ConfigurationText.IsTemplate(kind) ? ConfigurationText.OfParts(parts) : parts[""], unreadable);
    }

    private static (string Text, ConfigurationFinding? Finding) ReadText(string path, Func<byte[]> bytes)
    {
        try
        {
            var text = StrictUtf8.GetString(bytes()).TrimStart('\uFEFF');
            return (ConfigurationText.WithLineFeeds(text), null);
        }
        catch (DecoderFallbackException exception)
        {
            return ("", new(path, "not-utf8", ProblemSeverity.Error,
                $"Il file non è in codifica UTF-8 (byte {exception.Index}): salvalo di nuovo scegliendo UTF-8."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ("", new(path, "unreadable", ProblemSeverity.Error, $"Il file non si può leggere: {exception.Message}"));
        }
    }
}
