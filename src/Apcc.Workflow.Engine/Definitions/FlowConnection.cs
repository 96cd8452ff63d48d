namespace Apcc.Workflow.Engine.Definitions;

/// <summary>An edge of a flowchart as the document has it.</summary>
public sealed class FlowConnection
{
    public required string SourceId { get; init; }

    /// <summary>The outcome that takes it; <c>Done</c> where the document names none.</summary>
    public required string Port { get; init; }
    public required string TargetId { get; init; }
    public required string JsonPath { get; init; }

    /// <summary>Null when the document names an activity that the flowchart does not have.</summary>
    public ActivityDefinition? Source { get; init; }

    /// <summary>Null when the document names an activity that the flowchart does not have.</summary>
    public ActivityDefinition? Target { get; init; }

    /// <summary>Whether it closes a loop: its target runs again at once when the outcome is taken.</summary>
    public bool IsBackward { get; internal set; }

    /// <summary>Place in <see cref="FlowGraph.Connections"/>.</summary>
    internal int Index { get; set; } = -1;

    /// <summary>Stable name in stored states.</summary>
    internal string Key => $"{SourceId}|{Port}|{TargetId}";
}
