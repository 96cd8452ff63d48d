namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Why a form file is refused.</summary>
/// <param name="JsonPath">Where in the file, e.g. <c>$.properties.scadenza.x-apcc.kind</c>.</param>
/// <param name="Code">Stable key of the kind of problem, e.g. <c>unknown-keyword</c>.</param>
/// <param name="Message">Italian sentence for an administrator: what is wrong and what to do.</param>
public sealed record FormProblem(string JsonPath, string Code, string Message);
