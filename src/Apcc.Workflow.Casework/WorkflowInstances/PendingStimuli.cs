using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Makes stimuli for other instances.</summary>
internal static class PendingStimuli
{
    /// <summary>Tells the instance that waits at <paramref name="bookmarkId"/> how its child ended.</summary>
    public static PendingStimulus Reply(string bookmarkId, WorkflowState ended, DateTime now) =>
        Of(PendingStimulusKind.ResumeBookmark, new ResumeRequest(bookmarkId, ChildReply.From(ended)), now);

    public static PendingStimulus Of<T>(PendingStimulusKind kind, T request, DateTime now) => new()
    {
        Id = OrderedId.Next(),
        Kind = kind,
        Payload = JsonSerializer.Serialize(request, JournalJson.Options),
        CreatedAt = now,
    };

    public static T Read<T>(PendingStimulus stimulus) =>
        JsonSerializer.Deserialize<T>(stimulus.Payload, JournalJson.Options)
            ?? throw new InvalidOperationException($"Pending stimulus {stimulus.Id} has no content.");
}

/// <summary>Resume whatever waits at a bookmark, whichever instance it belongs to.</summary>
/// <param name="Generation">How many bursts have caused one another up to this one.</param>
internal sealed record ResumeRequest(string BookmarkId, JsonNode? Payload, int Generation = 0);

/// <summary>Tell the activity that waits at a bookmark that something outside changed; it goes on waiting.</summary>
internal sealed record NotifyRequest(string BookmarkId, JsonObject Notice);

/// <summary>Cancel an instance because its parent was cancelled, or no longer waits for it.</summary>
internal sealed record CancelRequest(string InstanceId, string Reason, Guid ActorId);

/// <summary>Tell all instances that wait for an event, and start those that it triggers.</summary>
/// <param name="Generation">How many bursts have caused one another up to this one.</param>
internal sealed record EventRequest(string Name, string? CorrelationId, string? OnlyInstanceId, JsonNode? Payload, int Generation = 0);
