using Apcc.Workflow.Casework.Configuration.Calendars;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>An open task that would be due on another day if it began now, by the calendar in force.</summary>
public sealed record DueDateProposal
{
    public required Guid HumanTaskId { get; init; }

    /// <summary>The task as it was read: the command refuses another one.</summary>
    public required int Revision { get; init; }

    public required string Title { get; init; }

    /// <summary>Of its case; null without one.</summary>
    public string? Reference { get; init; }

    public required string ProcessName { get; init; }

    /// <summary>Who holds it; null while nobody does.</summary>
    public string? AssigneeName { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTime NewDueAt { get; init; }

    public required DueDateProposalKind Kind { get; init; }

    /// <summary>The days between beginning and end that are counted differently now.</summary>
    public required IReadOnlyList<CalendarDay> ChangedDays { get; init; }

    /// <summary>The new day lies behind us: the task would be late at once, and the command refuses it.</summary>
    public bool IsPast { get; init; }
}

/// <summary>Why a task would be due on another day.</summary>
public enum DueDateProposalKind
{
    /// <summary>The process computes it, and computes something else now.</summary>
    Recomputed,

    /// <summary>Somebody chose the day, and it is no working day any more: the next one that is.</summary>
    ClosedDay,
}
