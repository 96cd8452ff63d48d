namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>One page of the printed PDF, measured by the browser. Millimetres.</summary>
/// <param name="Runs">Pieces of text of the first page; empty for others.</param>
public sealed record PaperPage(decimal Width, decimal Height, IReadOnlyList<PaperRun> Runs);

/// <summary>A piece of text on the paper, in mm from the upper left corner.</summary>
public sealed record PaperRun(string Text, decimal Left, decimal Top, decimal Right, decimal Bottom);
