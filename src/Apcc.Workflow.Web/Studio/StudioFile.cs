using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Apcc.Workflow.Web.Studio;

/// <summary>One file of the package with its twins.</summary>
/// <param name="IsImmutable">Its name holds the hash of its content: a browser never needs to ask again.</param>
/// <param name="Brotli">Absolute path of the twin, or null.</param>
/// <param name="Gzip">Absolute path of the twin, or null.</param>
internal sealed partial record StudioFile(string Path, string ContentType, bool IsImmutable, string? Brotli, string? Gzip)
{
    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings = { [".dat"] = "application/octet-stream", [".cur"] = "image/x-icon", [".webmanifest"] = "application/manifest+json" },
    };

    public static StudioFile Of(string root, string path, HashSet<string> all) => new(
        System.IO.Path.Combine(root, path),
        Types.TryGetContentType(path, out var type) ? type : "application/octet-stream",
        HashedName().IsMatch(path),
        all.Contains(path + ".br") ? System.IO.Path.Combine(root, path + ".br") : null,
        all.Contains(path + ".gz") ? System.IO.Path.Combine(root, path + ".gz") : null);

    /// <summary>The smallest form that the browser takes.</summary>
    /// <returns>The file to send and its <c>Content-Encoding</c>, null for the file as it is.</returns>
    public (string Path, string? Encoding) For(IList<StringWithQualityHeaderValue> accepted)
    {
        if (Brotli is not null && Accepts("br")) return (Brotli, "br");
        return Gzip is not null && Accepts("gzip") ? (Gzip, "gzip") : (Path, null);

        bool Accepts(string encoding) => accepted.Any(item =>
            item.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && item.Quality is not 0);
    }

    // name.0123456789.wasm, as .NET fingerprints what it publishes.
    [GeneratedRegex(@"^_framework/.*\.[a-z0-9]{10}\.(wasm|js|dat)$")]
    private static partial Regex HashedName();
}
