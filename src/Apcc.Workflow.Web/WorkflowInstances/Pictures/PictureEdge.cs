namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>A connection as a line with an arrow.</summary>
/// <param name="FromId">The activity that it leaves.</param>
/// <param name="ToId">The activity that it enters.</param>
/// <param name="Path">The data of an SVG path.</param>
/// <param name="Label">The outcome in people's words, in lines; empty where there is only one way on.</param>
/// <param name="LabelAt">The middle of the label.</param>
public sealed record PictureEdge(string FromId, string ToId, string Path, IReadOnlyList<string> Label, PicturePoint LabelAt);
