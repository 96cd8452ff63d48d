namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Which file holds what: <c>workflows/forms/contributo-ufficio.json</c>, <c>templates/emails/sollecito/it.text.liquid</c>.</summary>
internal static class ConfigurationPaths
{
    private static readonly (ConfigurationKind Kind, string Folder)[] JsonFolders =
    [
        (ConfigurationKind.Calendar, "workflows/calendars"),
        (ConfigurationKind.OptionList, "workflows/lists"),
        (ConfigurationKind.Form, "workflows/forms"),
        (ConfigurationKind.Register, "workflows/registers"),
        (ConfigurationKind.Definition, "workflows/definitions"),
    ];

    private static readonly (ConfigurationKind Kind, string File)[] SingleFiles =
    [
        (ConfigurationKind.Office, "workflows/office.json"),
        (ConfigurationKind.Roles, "workflows/roles.json"),
        (ConfigurationKind.Bodies, "workflows/bodies.json"),
    ];

    private static readonly (ConfigurationKind Kind, string Folder)[] TemplateFolders =
    [
        (ConfigurationKind.SharedPart, "templates/shared"),
        (ConfigurationKind.EmailTemplate, "templates/emails"),
        (ConfigurationKind.LetterTemplate, "templates/letters"),
        (ConfigurationKind.DocumentTemplate, "templates/documents"),
    ];

    /// <summary>The folders in which configuration may stand, relative to the root; a template's files lie one level deeper.</summary>
    public static IEnumerable<(string Folder, bool IsOfTemplates)> Folders =>
        [.. JsonFolders.Select(folder => (folder.Folder, false)), ("workflows", false), .. TemplateFolders.Select(folder => (folder.Folder, true))];

    /// <summary>The file of a piece; for a template its folder.</summary>
    public static string Of(ConfigurationKind kind, string key)
    {
        foreach (var (json, folder) in JsonFolders)
            if (json == kind) return $"{folder}/{key}.json";
        foreach (var (template, folder) in TemplateFolders)
            if (template == kind) return $"{folder}/{key}";
        return SingleFiles.First(single => single.Kind == kind).File;
    }

    /// <summary>What a file holds, or null: schemas, editors' copies and everything else.</summary>
    public static ConfigurationPath? Find(string relativePath)
    {
        foreach (var (kind, file) in SingleFiles)
            if (relativePath == file) return new(kind, Path.GetFileNameWithoutExtension(file), relativePath, null);
        if (relativePath.LastIndexOf('/') is var end && end < 0) return null;

        var (parent, name) = (relativePath[..end], relativePath[(end + 1)..]);
        if (name.StartsWith('.') || name.EndsWith('~')) return null;
        foreach (var (kind, folder) in JsonFolders)
            if (parent == folder)
                return name.EndsWith(".json", StringComparison.Ordinal) && !name.EndsWith(".schema.json", StringComparison.Ordinal)
                    ? new(kind, name[..^".json".Length], relativePath, null)
                    : null;
        foreach (var (kind, folder) in TemplateFolders)
            if (parent.StartsWith(folder + "/", StringComparison.Ordinal) && parent[(folder.Length + 1)..] is var key && !key.Contains('/'))
                return new(kind, key, parent, name);
        return null;
    }
}

/// <param name="Piece">The file, or the template's folder.</param>
/// <param name="Part">The file within a template.</param>
internal sealed record ConfigurationPath(ConfigurationKind Kind, string Key, string Piece, string? Part);
