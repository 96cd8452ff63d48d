using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>What came of an activity of the office.</summary>
/// <param name="Outputs">Values of the outputs that its descriptor declares, by name.</param>
/// <param name="Outcome">The port by which the instance goes on.</param>
internal sealed record OfficeAnswer(JsonObject Outputs, string Outcome = "Done")
{
    /// <summary>Nothing to tell but that it is done.</summary>
    public static OfficeAnswer Done => new([]);

    /// <summary>Why it cannot be done; null when it was.</summary>
    public string? Refusal { get; private init; }

    /// <summary>It cannot be done: an incident at the activity, to retry or skip.</summary>
    /// <param name="why">Italian sentence: what is wrong, where, what to do.</param>
    public static OfficeAnswer Refused(string why) => new([]) { Refusal = why };

    internal JsonObject ToJson() => Refusal is null
        ? new JsonObject { ["outputs"] = Outputs.DeepClone(), ["outcome"] = Outcome }
        : new JsonObject { ["refusal"] = Refusal };
}

/// <summary>An activity of the office cannot be done as asked. The message is an Italian sentence that says what to do.</summary>
internal sealed class OfficeRefusalException(string message) : Exception(message);
