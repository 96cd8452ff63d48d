namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>How people speak of a task's priority; definitions give a number from 0 to 100.</summary>
public enum PriorityLevel
{
    Low,
    Normal,
    High,
    Urgent,
}

/// <summary>Words for the numbers, and back.</summary>
public static class PriorityLevels
{
    /// <summary>The nearest of the four steps.</summary>
    public static PriorityLevel Of(int priority) => priority switch
    {
        < 38 => PriorityLevel.Low,
        < 63 => PriorityLevel.Normal,
        < 88 => PriorityLevel.High,
        _ => PriorityLevel.Urgent,
    };

    /// <summary>25, 50, 75 or 100.</summary>
    public static int NumberOf(PriorityLevel level) => 25 * ((int)level + 1);
}
