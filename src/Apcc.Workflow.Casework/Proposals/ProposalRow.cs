namespace Apcc.Workflow.Casework.Proposals;

/// <summary>One proposal of an earlier year as a file names it (R3.1).</summary>
public sealed record ProposalRow
{
    /// <summary>Year of the assembly's cycle.</summary>
    public required int Year { get; init; }

    /// <summary>Gruppo tematico; null where the file does not say.</summary>
    public string? Group { get; init; }

    /// <summary><c>raccomandazione</c>, <c>iniziativa</c>, <c>integrativa</c> or <c>da-classificare</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Whether the assembly approved it; null: not known.</summary>
    public bool? Approved { get; init; }

    /// <summary>The city's answer: <c>accolta</c>, <c>accolta-in-parte</c>, <c>non-accolta</c>, or as the file words it
    /// (the list of outcomes is configuration, R5.5.6); null: not known.</summary>
    public string? CityResponse { get; init; }

    /// <summary>Where the line comes from; free text, often an address.</summary>
    public string? Source { get; init; }

    /// <summary>Whether the title is the official one; null: not known.</summary>
    public bool? TitleOfficial { get; init; }

    public string? Note { get; init; }
}
