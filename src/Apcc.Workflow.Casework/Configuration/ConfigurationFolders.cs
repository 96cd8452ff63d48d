namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Where configuration files stand: <c>workflows/</c> and <c>templates/</c> under one root.</summary>
/// <param name="Root">Absolute path of the folder that holds both.</param>
public sealed record ConfigurationFolders(string Root)
{
    /// <summary>All pieces of configuration, in the order in which they are to be imported.</summary>
    internal IReadOnlyList<ConfigurationFile> Read() =>
        ConfigurationFiles.Read(Files().Select(path => (path, (Func<byte[]>)(() => File.ReadAllBytes(Absolute(path))))));

    /// <summary>One piece as it stands on disk, or null.</summary>
    internal ConfigurationFile? Find(ConfigurationKind kind, string key) =>
        Read().FirstOrDefault(file => file.Kind == kind && file.Key == key);

    /// <summary>The JSON Schemas that stand beside the files and that these name.</summary>
    internal IEnumerable<string> Schemas() => Files().Where(path => path.EndsWith(".schema.json", StringComparison.Ordinal));

    internal string Absolute(string relative) => Path.Combine(Root, relative);

    private IEnumerable<string> Files() => ConfigurationPaths.Folders.SelectMany(folder => folder.IsOfTemplates
        ? FoldersIn(folder.Folder).SelectMany(FilesIn)
        : FilesIn(folder.Folder));

    private IEnumerable<string> FilesIn(string folder) => Directory.Exists(Absolute(folder))
        ? Directory.EnumerateFiles(Absolute(folder)).Select(path => $"{folder}/{Path.GetFileName(path)}")
        : [];

    private IEnumerable<string> FoldersIn(string folder) => Directory.Exists(Absolute(folder))
        ? Directory.EnumerateDirectories(Absolute(folder)).Select(path => $"{folder}/{Path.GetFileName(path)}")
        : [];
}
