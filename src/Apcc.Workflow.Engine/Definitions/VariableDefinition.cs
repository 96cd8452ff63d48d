using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>A variable of a definition or of one of its containers. Its value is always kept between bursts,
/// whatever <see cref="StorageDriver"/> says.</summary>
public sealed record VariableDefinition
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Alias or CLR name as written; see <see cref="VariableTypes"/>.</summary>
    public string TypeName { get; init; } = "Object";
    public bool IsArray { get; init; }

    /// <summary>The initial value as written, usually text.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Kept, never resolved as a type.</summary>
    public string? StorageDriver { get; init; }
    public required string JsonPath { get; init; }

    /// <summary>The container whose runs hold it; null for the definition's own.</summary>
    public ActivityDefinition? Owner { get; init; }
}

/// <summary>An input or an output of a definition.</summary>
/// <param name="Name">The name in <c>getInput('…')</c>, or the output's.</param>
/// <param name="TypeName">Alias or CLR name as written.</param>
public sealed record ArgumentDefinition(string Name, string TypeName, string? DisplayName, string? Description, string JsonPath);
