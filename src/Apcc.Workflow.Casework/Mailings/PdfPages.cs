namespace Apcc.Workflow.Casework.Mailings;

/// <summary>Counts the pages of a PDF that the printer made.</summary>
internal static class PdfPages
{
    /// <summary>Page objects of Chromium's PDFs stand outside compressed streams.</summary>
    public static int Count(ReadOnlySpan<byte> pdf)
    {
        var count = 0;
        var rest = pdf;
        while (rest.IndexOf("/Type /Page"u8) is var at and >= 0)
        {
            rest = rest[(at + "/Type /Page".Length)..];
            if (rest.Length > 0 && rest[0] is not (byte)'s') count++; // "/Type /Pages" is the tree above them
        }

        return count;
    }
}
