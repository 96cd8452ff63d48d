namespace Apcc.Workflow.Web.Shared;

public enum StageState
{
    Done,
    Current,
    Future,

    /// <summary>It should move on and does not.</summary>
    Problem,

    /// <summary>The case went another way.</summary>
    Skipped,
}
