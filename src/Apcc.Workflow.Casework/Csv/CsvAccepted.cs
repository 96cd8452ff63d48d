namespace Apcc.Workflow.Casework.Csv;

/// <summary>One line that can be taken in.</summary>
/// <param name="Line">Line of the file on which the record starts, from 1; the header counts.</param>
public sealed record CsvAccepted<TRow>(int Line, TRow Row);
