namespace Apcc.Workflow.Web.Shared;

/// <summary>What has become of the input so far.</summary>
public enum SaveState
{
    Untouched,
    Unsaved,
    Saving,
    Saved,
    Failed,
}
