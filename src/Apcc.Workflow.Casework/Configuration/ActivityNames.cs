using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What people call an activity.</summary>
public static class ActivityNames
{
    /// <summary>The text under which the designer shows it; else its name, its type in words, its id.</summary>
    public static string Of(ActivityDefinition activity)
    {
        if (activity.Json["metadata"] is JsonObject metadata && metadata["displayText"] is JsonValue value
            && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text)) return text;
        if (activity.Name is { Length: > 0 } name && name != activity.Id) return name;
        return activity.Parent is null ? OfType(activity) : $"{OfType(activity)} ({activity.Id})";
    }

    /// <summary>The Italian name of its type; the type itself where nobody knows it.</summary>
    public static string OfType(ActivityDefinition activity) => activity.Behavior?.Descriptor.DisplayName ?? activity.Type;
}
