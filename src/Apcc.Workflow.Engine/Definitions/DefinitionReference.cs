namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Something outside that a definition names by a literal value.</summary>
/// <param name="Kind">form, email, letter, document, calendar, definition or group, as <see cref="Activities.InputDescriptor.Reference"/>.</param>
/// <param name="Id">What it is called.</param>
/// <param name="JsonPath">Where the name stands.</param>
/// <param name="ActivityId">The activity that names it.</param>
public sealed record DefinitionReference(string Kind, string Id, string JsonPath, string ActivityId)
{
    /// <summary>What the definition says about the version of a form or a template: <see cref="ReferenceName.Latest"/>, or null for
    /// the one that the instance records at its start.</summary>
    public string? Version { get; init; }
}
