using System.Text;

namespace Apcc.Workflow.Casework.Csv;

/// <summary>The characters of a file, or why it has none.</summary>
internal sealed record CsvText
{
    public const int MaxBytes = 5 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public string Text { get; private init; } = "";

    /// <summary>Whether the file was in Windows-1252, as Excel writes it.</summary>
    public bool IsWindows1252 { get; private init; }

    public string? Problem { get; private init; }

    public static CsvText Read(Stream stream)
    {
        var bytes = Bytes(stream);
        if (bytes.Length > MaxBytes)
        {
            return Refused($"Il file supera i {MaxBytes / 1024 / 1024} MB: dividerlo in più file.");
        }

        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return Refused("È un foglio di calcolo, non un CSV: aprirlo e salvarlo come «CSV UTF-8», poi riprovare.");
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Refused("Il file è in UTF-16 («testo Unicode»): salvarlo come «CSV UTF-8», poi riprovare.");
        }

        if (content.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
        {
            return Refused("Non è un file di testo: serve un CSV, cioè righe di testo con i valori separati da «,» o «;».");
        }

        return Decode(content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content);
    }

    private static CsvText Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            var text = StrictUtf8.GetString(content);
            return string.IsNullOrWhiteSpace(text) ? Refused("Il file è vuoto.") : new CsvText { Text = text };
        }
        catch (DecoderFallbackException)
        {
            // Five bytes mean nothing in Windows-1252: a file that has one is in neither encoding.
            return content.IndexOfAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]) >= 0
                || CodePagesEncodingProvider.Instance.GetEncoding(1252) is not { } western
                ? Refused("La codifica del file non si riconosce: salvarlo come «CSV UTF-8», poi riprovare.")
                : new CsvText { Text = western.GetString(content), IsWindows1252 = true };
        }
    }

    private static byte[] Bytes(Stream stream)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; kept.Length <= MaxBytes && (read = stream.Read(buffer)) > 0;)
        {
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private static CsvText Refused(string problem) => new() { Problem = problem };
}
