namespace Apcc.Workflow.Web.Imports;

/// <summary>The texts of the pages that import a CSV: <c>ImportText.resx</c>.</summary>
public sealed class ImportText;
