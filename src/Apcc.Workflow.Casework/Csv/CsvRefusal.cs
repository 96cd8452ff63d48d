namespace Apcc.Workflow.Casework.Csv;

/// <summary>One thing wrong in one line.</summary>
/// <param name="Line">Line of the file on which the record starts, from 1; the header counts.</param>
/// <param name="Column">The column as the file names it; empty where the whole line is wrong.</param>
/// <param name="Value">What stands there, shortened.</param>
/// <param name="Reason">Italian sentence: what is wrong and what to do.</param>
public sealed record CsvRefusal(int Line, string Column, string Value, string Reason);
