namespace Apcc.Workflow.Engine.Activities;

/// <summary>When a join runs.</summary>
public enum FlowJoinMode
{
    /// <summary>When every branch has come; if one cannot come any more the join is skipped.</summary>
    WaitAll,

    /// <summary>When every branch that can still come has come.</summary>
    WaitAllActive,

    /// <summary>At the first branch that comes; the others are cancelled.</summary>
    WaitAny,
}
