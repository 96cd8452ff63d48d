using System.IO.Compression;
using System.Text.Json;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Unpacks what was handed in, within bounds, and finds out what each file is.</summary>
internal static class ConfigurationArchive
{
    private const int MaxEntries = 2_000;
    private const int MaxFileBytes = 20_000_000;
    private const long MaxTotalBytes = 60_000_000;

    /// <summary>The files by their place below <c>workflows/</c> or <c>templates/</c>; an archive may have folders around those.</summary>
    /// <exception cref="InvalidDataException">An archive is broken or too large; the message is for the person (Italian).</exception>
    public static (IReadOnlyList<(string Path, byte[] Bytes)> Files, IReadOnlyList<string> Ignored) Unpack(IReadOnlyList<UploadedFile> uploads)
    {
        var files = new Dictionary<string, byte[]>();
        var ignored = new List<string>();
        foreach (var upload in uploads)
            foreach (var (name, bytes) in IsArchive(upload) ? Entries(upload) : [(upload.Name, upload.Bytes)])
            {
                if (PlaceOf(name, bytes) is { } path) files[path] = bytes;
                else ignored.Add(name);
                if (files.Count > MaxEntries || files.Values.Sum(file => (long)file.Length) > MaxTotalBytes) throw TooLarge(upload.Name);
            }

        return ([.. files.Select(file => (file.Key, file.Value))], ignored);
    }

    private static bool IsArchive(UploadedFile upload) => upload.Bytes is [(byte)'P', (byte)'K', 3, 4, ..];

    private static IEnumerable<(string Name, byte[] Bytes)> Entries(UploadedFile upload)
    {
        using var archive = Open(upload);
        if (archive.Entries.Count > MaxEntries * 2) throw TooLarge(upload.Name);
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
            yield return (entry.FullName.Replace('\\', '/'), Read(upload, entry));
    }

    private static ZipArchive Open(UploadedFile upload)
    {
        try
        {
            return new ZipArchive(new MemoryStream(upload.Bytes), ZipArchiveMode.Read);
        }
        catch (InvalidDataException exception)
        {
            throw Broken(upload.Name, exception);
        }
    }

    // An entry says how long it is; what counts is what comes out.
    private static byte[] Read(UploadedFile upload, ZipArchiveEntry entry)
    {
        try
        {
            using var stream = entry.Open();
            var bytes = new byte[Math.Min(MaxFileBytes, Math.Max(entry.Length, 0)) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length < bytes.Length ? bytes[..length] : throw TooLarge(entry.FullName);
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException)
        {
            throw Broken(upload.Name, exception);
        }
    }

    private static string? PlaceOf(string name, byte[] bytes)
    {
        foreach (var root in new[] { "workflows/", "templates/" })
        {
            var at = name.StartsWith(root, StringComparison.Ordinal) ? 0 : name.IndexOf("/" + root, StringComparison.Ordinal) + 1;
            if (at == 0 && !name.StartsWith(root, StringComparison.Ordinal)) continue;
            return ConfigurationPaths.Find(name[at..]) is null ? null : name[at..];
        }

        return name.Contains('/') || !name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? null : PlaceByContent(name, bytes);
    }

    /// <summary>A JSON file by itself says what it is; its own name wins over that of the file.</summary>
    private static string? PlaceByContent(string name, byte[] bytes)
    {
        var fallback = Path.GetFileNameWithoutExtension(name);
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), JsonFindings.Tolerant);
            var json = document.RootElement;
            if (json.ValueKind is not JsonValueKind.Object) return null;
            if (json.TryGetProperty("root", out _)) return ConfigurationPaths.Of(ConfigurationKind.Definition, Text(json, "definitionId") ?? fallback);
            if (json.TryGetProperty("properties", out _)) return ConfigurationPaths.Of(ConfigurationKind.Form, Text(json, "$id") ?? fallback);
            if (json.TryGetProperty("workingDays", out _)) return ConfigurationPaths.Of(ConfigurationKind.Calendar, Text(json, "id") ?? fallback);
            if (json.TryGetProperty("states", out _)) return ConfigurationPaths.Of(ConfigurationKind.Register, Text(json, "id") ?? fallback);
            if (json.TryGetProperty("options", out _)) return ConfigurationPaths.Of(ConfigurationKind.OptionList, Text(json, "id") ?? fallback);
            if (json.TryGetProperty("roles", out _)) return ConfigurationPaths.Of(ConfigurationKind.Roles, "");
            if (json.TryGetProperty("calendar", out _)) return ConfigurationPaths.Of(ConfigurationKind.Office, "");
            return json.TryGetProperty("bodies", out _) ? ConfigurationPaths.Of(ConfigurationKind.Bodies, "") : null;
        }
        catch (JsonException)
        {
            // A broken process is far likelier than a broken anything else, and its problems are shown with their place.
            return ConfigurationPaths.Of(ConfigurationKind.Definition, fallback);
        }
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            && !text.Contains('/') ? text : null;

    private static InvalidDataException TooLarge(string name) => new($"«{name}» è troppo grande: fino a {MaxFileBytes / 1_000_000} MB per file e {MaxTotalBytes / 1_000_000} MB in tutto.");

    private static InvalidDataException Broken(string name, Exception inner) => new($"«{name}» non è un archivio ZIP leggibile: crealo di nuovo.", inner);
}
