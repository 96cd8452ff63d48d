namespace Apcc.Workflow.Web.Imports;

/// <summary>A column that a file may have.</summary>
/// <param name="Heading">As the empty model names it.</param>
public sealed record ImportColumn(string Heading, bool IsRequired = false);
