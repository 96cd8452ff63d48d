namespace Apcc.Workflow.Casework.Csv;

/// <summary>What a CSV file holds, line by line.</summary>
public sealed record CsvReadResult<TRow>
{
    /// <summary>Lines that can be taken in, in the order of the file. Empty when there is a <see cref="FileProblem"/>.</summary>
    public IReadOnlyList<CsvAccepted<TRow>> Accepted { get; init; } = [];

    /// <summary>What is wrong in the other lines; a line may stand here more than once.</summary>
    public IReadOnlyList<CsvRefusal> Refused { get; init; } = [];

    /// <summary>What a person should know though nothing is wrong, e.g. that the file was not in UTF-8. Italian.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why the file as a whole cannot be read, Italian; then nothing may be imported. Null: it was read.</summary>
    public string? FileProblem { get; init; }
}
