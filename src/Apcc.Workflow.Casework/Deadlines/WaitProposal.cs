namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>Something that an instance waits for, and that the calendar in force would put on another day: a date, or the reminders of a
/// task whose due date stays.</summary>
public sealed record WaitProposal
{
    public required string InstanceId { get; init; }

    /// <summary>Of the wait, or of the task that the reminders are of.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>The task, or the activity that waits.</summary>
    public required string Title { get; init; }

    /// <summary>Of its case; null without one.</summary>
    public string? Reference { get; init; }
    public required string ProcessName { get; init; }

    /// <summary>Reminders and escalations; else the wait itself.</summary>
    public required bool IsReminders { get; init; }

    /// <summary>UTC instants, earliest first.</summary>
    public required IReadOnlyList<DateTime> Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public required IReadOnlyList<DateTime> After { get; init; }

    /// <summary>The new instant lies behind us: the instance would go on at once, and the command refuses it.</summary>
    public required bool IsPast { get; init; }
}

/// <summary>A proposal as the person saw it.</summary>
/// <param name="After">UTC instants, as proposed.</param>
public sealed record ChosenWait(string InstanceId, string BookmarkId, IReadOnlyList<DateTime> After);
