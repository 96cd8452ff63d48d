namespace Apcc.Workflow.Web.Studio;

/// <summary>The elements of the editor that have a page.</summary>
public enum StudioView
{
    Definitions,
    Definition,
    Instances,
    Instance,
}
