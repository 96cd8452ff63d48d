using System.Text;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Where configuration files stand: <c>workflows/</c> and <c>templates/</c> under one root.</summary>
/// <param name="Root">Absolute path of the folder that holds both.</param>
public sealed record ConfigurationFolders(string Root)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (ConfigurationKind Kind, string Folder)[] JsonFolders =
    [
        (ConfigurationKind.Calendar, "workflows/calendars"),
        (ConfigurationKind.Form, "workflows/forms"),
        (ConfigurationKind.Definition, "workflows/definitions"),
    ];

    private static readonly (ConfigurationKind Kind, string File)[] SingleFiles =
    [
        (ConfigurationKind.Roles, "workflows/roles.json"),
        (ConfigurationKind.Bodies, "workflows/bodies.json"),
    ];

    private static readonly (ConfigurationKind Kind, string Folder)[] TemplateFolders =
    [
        (ConfigurationKind.EmailTemplate, "templates/emails"),
        (ConfigurationKind.LetterTemplate, "templates/letters"),
        (ConfigurationKind.DocumentTemplate, "templates/documents"),
    ];

    /// <summary>All pieces of configuration, in the order in which they are to be imported.</summary>
    internal IReadOnlyList<ConfigurationFile> Read() =>
    [
        .. JsonFolders.SelectMany(folder => ReadJsonFolder(folder.Kind, folder.Folder))
            .Concat(SingleFiles.Where(file => File.Exists(Absolute(file.File))).Select(file => ReadJson(file.Kind, file.File)))
            .Concat(TemplateFolders.SelectMany(folder => ReadTemplates(folder.Kind, folder.Folder)))
            .OrderBy(file => file.Kind).ThenBy(file => file.Key, StringComparer.Ordinal),
    ];

    private string Absolute(string relative) => Path.Combine(Root, relative);

    private IEnumerable<ConfigurationFile> ReadJsonFolder(ConfigurationKind kind, string folder) =>
        Directory.Exists(Absolute(folder))
            ? Directory.EnumerateFiles(Absolute(folder), "*.json")
                .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal))
                .Select(path => ReadJson(kind, $"{folder}/{Path.GetFileName(path)}"))
            : [];

    private ConfigurationFile ReadJson(ConfigurationKind kind, string relative)
    {
        var key = Path.GetFileNameWithoutExtension(relative);
        var (text, finding) = ReadText(relative);
        return new ConfigurationFile(kind, key, relative, text, finding);
    }

    private IEnumerable<ConfigurationFile> ReadTemplates(ConfigurationKind kind, string folder) =>
        Directory.Exists(Absolute(folder))
            ? Directory.EnumerateDirectories(Absolute(folder)).Select(path => ReadTemplate(kind, $"{folder}/{Path.GetFileName(path)}"))
            : [];

    private ConfigurationFile ReadTemplate(ConfigurationKind kind, string relative)
    {
        var parts = new Dictionary<string, string>();
        ConfigurationFinding? unreadable = null;
        foreach (var path in Directory.EnumerateFiles(Absolute(relative)).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var (text, finding) = ReadText($"{relative}/{name}");
            unreadable ??= finding;
            parts[name] = text;
        }

        return new ConfigurationFile(kind, Path.GetFileName(relative), relative, ConfigurationText.OfParts(parts), unreadable);
    }

    private (string Text, ConfigurationFinding? Finding) ReadText(string relative)
    {
        try
        {
            var text = StrictUtf8.GetString(File.ReadAllBytes(Absolute(relative))).TrimStart('\uFEFF');
            return (text.ReplaceLineEndings("\n"), null);
        }
        catch (DecoderFallbackException exception)
        {
            return ("", new(relative, "not-utf8", ProblemSeverity.Error,
                $"Il file non è in codifica UTF-8 (byte {exception.Index}): salvalo di nuovo scegliendo UTF-8."));
        }
        catch (IOException exception)
        {
            return ("", new(relative, "unreadable", ProblemSeverity.Error, $"Il file non si può leggere: {exception.Message}"));
        }
    }
}
