using System.IO.Compression;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Packs files so that the same files give the same bytes: sorted names, one fixed instant.</summary>
internal static class StableArchive
{
    /// <summary>The earliest that the format can say.</summary>
    private static readonly DateTimeOffset Instant = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(SortedDictionary<string, byte[]> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Instant;
                using var content = entry.Open();
                content.Write(bytes);
            }

        return stream.ToArray();
    }
}
