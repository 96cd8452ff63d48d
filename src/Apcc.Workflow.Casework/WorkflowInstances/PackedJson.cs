using System.IO.Compression;
using System.Text;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Texts that are kept but seldom read, as compressed rows (Brotli).</summary>
internal static class PackedJson
{
    public static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(Encoding.UTF8.GetBytes(json));
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes were not written by <see cref="Pack"/>.</exception>
    public static string Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
