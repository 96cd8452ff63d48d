using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>A place where an instance waits. With <see cref="DueAt"/> it is a timer.</summary>
public sealed record Bookmark
{
    public required string Id { get; init; }

    /// <summary>What it waits for: <see cref="BookmarkKind"/> lists the names in use.</summary>
    public required string Kind { get; init; }

    /// <summary>What a stimulus from outside is matched against, e.g. the event's name; null when only the id counts.</summary>
    public string? Key { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The run of the activity: the same activity can wait several times, e.g. inside ParallelForEach.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>UTC instant at which the host resumes it.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>False: resuming leaves it in place (a reminder leaves the human task waiting through its own bookmark).</summary>
    public bool Burns { get; init; } = true;

    /// <summary>Values that the activity kept for itself when it set the bookmark.</summary>
    public JsonNode? Payload { get; init; }
}
