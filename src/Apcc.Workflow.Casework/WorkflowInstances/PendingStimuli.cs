using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Makes stimuli for other instances.</summary>
internal static class PendingStimuli
{
    public static PendingStimulus Reply(WorkflowInstance child, string bookmarkId, JsonObject output, DateTime now) => Of(
        PendingStimulusKind.ResumeBookmark,
        new ResumeRequest(bookmarkId, new JsonObject
        {
            ["workflowInstanceId"] = child.Id,
            ["status"] = child.Status.ToString(),
            ["subStatus"] = child.SubStatus.ToString(),
            ["output"] = output.DeepClone(),
        }), now);

    public static PendingStimulus Of<T>(PendingStimulusKind kind, T request, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        Payload = JsonSerializer.Serialize(request, JournalJson.Options),
        CreatedAt = now,
    };

    public static T Read<T>(PendingStimulus stimulus) =>
        JsonSerializer.Deserialize<T>(stimulus.Payload, JournalJson.Options)
            ?? throw new InvalidOperationException($"Pending stimulus {stimulus.Id} has no content.");
}

/// <summary>Resume whatever waits at a bookmark, whichever instance it belongs to.</summary>
internal sealed record ResumeRequest(string BookmarkId, JsonNode? Payload);

/// <summary>Cancel an instance because its parent was cancelled, or no longer waits for it.</summary>
internal sealed record CancelRequest(string InstanceId, string Reason, Guid ActorId);

/// <summary>Tell all instances that wait for an event, and start those that it triggers.</summary>
internal sealed record EventRequest(string Name, string? CorrelationId, string? OnlyInstanceId, JsonNode? Payload);
