using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>How a rehearsed instance stands, with what its office has sent and what waits.</summary>
public sealed record RehearsalView
{
    /// <summary>Where the rehearsal's clock stands, UTC.</summary>
    public required DateTime UtcNow { get; init; }
    public required string InstanceId { get; init; }
    public required InstanceStatus Status { get; init; }
    public required InstanceSubStatus SubStatus { get; init; }

    /// <summary>Texts of all <c>WriteLine</c> of all instances, in order.</summary>
    public required IReadOnlyList<string> Lines { get; init; }
    public required JsonObject Output { get; init; }
    public required JsonObject Variables { get; init; }

    /// <summary>Open incidents of the instance and of its mails and letters, oldest first.</summary>
    public required IReadOnlyList<RehearsedIncident> Incidents { get; init; }

    /// <summary>Activities at which the instance waits: one entry a run, in the order in which they began to wait.</summary>
    public required IReadOnlyList<RehearsedWait> Waits { get; init; }

    /// <summary>Open human tasks of all instances, oldest first.</summary>
    public required IReadOnlyList<RehearsedTask> Tasks { get; init; }

    /// <summary>Mails as they would have gone out, oldest first.</summary>
    public required IReadOnlyList<RehearsedMail> Mails { get; init; }

    /// <summary>Letters and documents as they would have been printed, oldest first.</summary>
    public required IReadOnlyList<RehearsedDocument> Documents { get; init; }

    /// <summary>What expressions and templates read of the matter as it stands now; null without a matter.</summary>
    public required JsonObject? Matter { get; init; }

    /// <summary>Entries of all instances.</summary>
    public required IReadOnlyList<RehearsedEntry> Journal { get; init; }

    /// <summary>How often each activity ran, for a picture of the definition.</summary>
    public required IReadOnlyList<ActivityRunSummary> ActivityRuns { get; init; }
}

/// <param name="Message">What failed and what to do, in Italian.</param>
public sealed record RehearsedIncident(string ActivityId, string Message, string? Detail);

/// <param name="Kind">What it waits for, e.g. <c>Event</c>; <see cref="BookmarkKind"/> lists the names.</param>
/// <param name="Key">The event's or the work's name, where there is one.</param>
/// <param name="NextDueAt">UTC instant of the nearest timer of this run, reminders included.</param>
public sealed record RehearsedWait(string ActivityId, string Kind, string? Key, DateTime? NextDueAt);

/// <param name="Assignee">Short name of who holds it.</param>
/// <param name="Groups">Keys of candidate bodies and roles.</param>
/// <param name="DueAt">UTC instant.</param>
/// <param name="Form">Key of its form; null without one.</param>
public sealed record RehearsedTask(
    string ActivityId, string Title, string? Assignee, IReadOnlyList<string> Groups, DateTime? DueAt, string? Form,
    IReadOnlyList<string> Actions, bool AllowsCancellation)
{
    /// <summary>What somebody has already written into the form; null when nothing.</summary>
    public JsonObject? Draft { get; init; }
}

/// <param name="To">Short name of the person, or the address.</param>
public sealed record RehearsedMail(string Template, string To, string Subject, string Text, string Html, DateTime At);

/// <param name="IsLetter">A letter to somebody, or a document of the case.</param>
/// <param name="To">Short name of a letter's addressee.</param>
public sealed record RehearsedDocument(string Template, string Title, bool IsLetter, string? To, string Html, DateTime At);

/// <param name="DefinitionId">The definition of the instance that wrote it.</param>
public sealed record RehearsedEntry(string InstanceId, string DefinitionId, JournalEntry Entry);
