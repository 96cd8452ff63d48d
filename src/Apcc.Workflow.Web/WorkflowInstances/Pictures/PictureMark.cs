namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>What a comparison of two versions says of a step or a connection: shown by colour and by a sign.</summary>
public enum PictureMark
{
    /// <summary>Only the newer version has it.</summary>
    Added,

    /// <summary>Only the older version has it.</summary>
    Removed,

    /// <summary>Both have it, and it differs.</summary>
    Changed,
}
