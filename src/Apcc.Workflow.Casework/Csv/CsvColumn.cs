namespace Apcc.Workflow.Casework.Csv;

/// <summary>A column that a file may have.</summary>
/// <param name="Name">Its name in our own files.</param>
/// <param name="Required">Without it nothing is imported.</param>
/// <param name="Synonyms">Other headings that mean the same, lower case, words joined by underscores, without accents.</param>
internal sealed record CsvColumn(string Name, bool Required, params string[] Synonyms)
{
    public IEnumerable<string> Headings => [Name, .. Synonyms];
}
