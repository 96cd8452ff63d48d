namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>A place in a picture, in its own units: x to the right, y down.</summary>
public readonly record struct PicturePoint(double X, double Y)
{
    public PicturePoint By(double dx, double dy) => new(X + dx, Y + dy);
}
