using Apcc.Workflow.Casework.Csv;

namespace Apcc.Workflow.Web.Imports;

/// <summary>What became, or would become, of a file.</summary>
public sealed record ImportOutcome
{
    /// <summary>Why nothing was imported; null when the file was read.</summary>
    public string? Refusal { get; init; }

    /// <summary>The good lines in the order of the file.</summary>
    public IReadOnlyList<ImportedLine> Lines { get; init; } = [];
    public IReadOnlyList<CsvRefusal> Refused { get; init; } = [];
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Lines that change the register.</summary>
    public int Effective => Lines.Count(line => line.ChangesSomething);
}

/// <param name="Number">Line of the file, from 1; the header counts.</param>
/// <param name="Result">What happens to it, in words.</param>
public sealed record ImportedLine(int Number, string Reference, string Title, string Result, bool ChangesSomething);
