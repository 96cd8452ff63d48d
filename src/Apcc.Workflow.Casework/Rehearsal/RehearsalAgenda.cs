namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>A rehearsal as a calendar: what happened, what waits, what falls due.</summary>
public sealed record RehearsalAgenda
{
    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<AgendaEntry> Entries { get; init; }

    /// <summary>Open tasks, oldest first.</summary>
    public required IReadOnlyList<AgendaTask> Open { get; init; }

    /// <summary>Days between the start and the last due date on which the offices are closed, with the holiday's name where it has one.</summary>
    public required IReadOnlyDictionary<DateOnly, string?> DaysOff { get; init; }

    /// <summary>UTC instant at which something happens by itself; null when nothing will.</summary>
    public DateTime? NextAt { get; init; }

    /// <summary>UTC instant at which it began.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>How many steps can be taken back.</summary>
    public int Steps { get; init; }
}

/// <summary>What an entry of the agenda tells.</summary>
public enum AgendaEntryKind
{
    TaskGiven,
    TaskDone,

    /// <summary>Withdrawn, or its time was over.</summary>
    TaskEnded,
    Mail,
    Letter,
    Document,

    /// <summary>Something failed and waits for a person.</summary>
    Incident,
    Finished,
}

/// <param name="At">UTC instant.</param>
/// <param name="Title">The task's title, the mail's subject, the document's title, the incident's message.</param>
/// <param name="Who">Names of the persons, bodies or roles concerned.</param>
/// <param name="Detail">The action that was taken; the incident's detail.</param>
/// <param name="DueAt">When a task that was given falls due, UTC.</param>
/// <param name="Number">Of the mail among the view's mails, of the document among its documents; from 0.</param>
public sealed record AgendaEntry(
    DateTime At, AgendaEntryKind Kind, string Title, string Who, string? Detail = null, DateTime? DueAt = null, int? Number = null)
{
    /// <summary>A task that was closed at the same instant.</summary>
    public bool IsOver { get; init; }
}

/// <summary>A task that waits.</summary>
/// <param name="Who">Name of who holds it, else of who may take it.</param>
public sealed record AgendaTask(Guid Id, string ActivityId, string Title, string Who, DateTime GivenAt, DateTime? DueAt, IReadOnlyList<string> Actions);
