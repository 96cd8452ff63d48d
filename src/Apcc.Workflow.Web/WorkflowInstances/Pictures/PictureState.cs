namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>How a step of the picture stands in one instance.</summary>
public enum PictureState
{
    /// <summary>Not reached.</summary>
    Ahead,
    Done,

    /// <summary>Waits or runs.</summary>
    Current,
    Problem,

    /// <summary>Withdrawn or skipped.</summary>
    Skipped,
}
