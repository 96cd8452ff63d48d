namespace Apcc.Workflow.Web.Studio;

/// <summary>The files of the npm package that holds the visual editor, as they are delivered: byte-identical, because the loader
/// checks their hashes, and with the compressed twins that the package brings.</summary>
internal sealed class StudioPackage
{
    /// <summary>Version that the page, the API and the tests are written for; <c>package.json</c> pins the same.</summary>
    public const string Version = "3.8.2";

    /// <summary>Where the package stands, from the content root: npm puts it there, publishing copies it there.</summary>
    public const string Folder = "node_modules/@elsa-workflows/elsa-studio-wasm";

    // Source maps are for who develops the editor; its own page names elements that do not exist.
    private static readonly string[] LeftOut = [".map", ".map.br", ".map.gz", "index.html", "package.json"];

    private readonly Dictionary<string, StudioFile> _files = new(StringComparer.Ordinal);

    public StudioPackage(IWebHostEnvironment environment)
    {
        var root = Path.Combine(environment.ContentRootPath, Folder);
        if (!Directory.Exists(root)) return;
        var all = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        foreach (var path in all.Where(path => !IsTwin(path, all) && !LeftOut.Any(end => path.EndsWith(end, StringComparison.Ordinal))))
            _files[path] = StudioFile.Of(root, path, all);
    }

    /// <summary>False where npm has not run: the page then says so instead of loading for ever.</summary>
    public bool IsInstalled => _files.Count > 0;

    /// <summary>All paths that are served, relative to <c>/studio/</c>.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    public StudioFile? Find(string path) => _files.GetValueOrDefault(path);

    private static bool IsTwin(string path, HashSet<string> all) =>
        Path.GetExtension(path) is ".br" or ".gz" && all.Contains(path[..^3]);
}
