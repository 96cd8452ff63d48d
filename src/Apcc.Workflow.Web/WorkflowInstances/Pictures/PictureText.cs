namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>The texts of pictures: <c>PictureText.resx</c>.</summary>
public sealed class PictureText;
