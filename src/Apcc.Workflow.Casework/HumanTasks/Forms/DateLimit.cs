namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>A fixed date, or (null) the day on which the form is filled in.</summary>
public sealed record DateLimit(DateOnly? Date)
{
    /// <summary>The date meant on that day.</summary>
    public DateOnly On(DateOnly today) => Date ?? today;
}
