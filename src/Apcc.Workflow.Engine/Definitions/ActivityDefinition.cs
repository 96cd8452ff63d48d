using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>One activity of a definition: what the JSON says, with its place.</summary>
public sealed record ActivityDefinition
{
    public required string Id { get; init; }
    public required string NodeId { get; init; }
    public string? Name { get; init; }
    public required string Type { get; init; }
    public required string JsonPath { get; init; }

    /// <summary>The activity's object in the document, unchanged.</summary>
    public required JsonObject Json { get; init; }
}
