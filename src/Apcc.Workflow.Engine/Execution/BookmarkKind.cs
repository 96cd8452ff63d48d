namespace Apcc.Workflow.Engine.Execution;

/// <summary>The kinds of bookmark that the engine's own activities set.</summary>
public static class BookmarkKind
{
    public const string Event = "Event";
    public const string Timer = "Timer";
    public const string HumanTask = "HumanTask";
    public const string Reminder = "Reminder";
    public const string Escalation = "Escalation";
    public const string TaskTimeout = "TaskTimeout";
    public const string RunTask = "RunTask";
    public const string ChildInstance = "ChildInstance";

    /// <summary>An HTTP request to another system.</summary>
    public const string HttpCall = "HttpCall";

    /// <summary>Work outside the transaction, e.g. a letter to print.</summary>
    public const string Work = "Work";
}
