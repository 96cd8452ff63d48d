namespace Apcc.Workflow.Casework.Csv;

/// <summary>Compares texts of files as a reader would.</summary>
internal static class CsvWords
{
    /// <summary>Lower case, dashes and runs of blanks as one blank: for comparing only.</summary>
    public static string Bare(string text) => string.Join(' ', text.ToLowerInvariant().Replace('-', ' ')
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
