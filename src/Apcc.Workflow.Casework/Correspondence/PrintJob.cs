namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>One document to print.</summary>
public sealed record PrintJob
{
    /// <summary>A complete HTML document with its print CSS in <c>style</c> elements. Pictures and fonts are <c>data:</c> URLs:
    /// scripts do not run, and nothing is fetched from the network or from files.</summary>
    public required string Html { get; init; }

    /// <summary>The PDF's title. Takes the place of the document's own <c>title</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The PDF's language (BCP 47), for screen readers and hyphenation. Takes the place of the document's own <c>lang</c>.</summary>
    public string Language { get; init; } = "it";

    /// <summary>It goes to paper and is not read on a screen: without the tags that screen readers need, which make the file three times
    /// as large.</summary>
    public bool IsForPaper { get; init; }
}
