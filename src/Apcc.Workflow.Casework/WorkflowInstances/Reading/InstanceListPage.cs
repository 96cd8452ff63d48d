namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>A page of instances, the newest first.</summary>
/// <param name="NextCursor">Asks for the page after; null on the last.</param>
/// <param name="Definitions">The definitions that have instances, with their versions: what the list can be narrowed to.</param>
public sealed record InstanceListPage(
    IReadOnlyList<InstanceListItem> Items, string? NextCursor, IReadOnlyList<InstanceListDefinition> Definitions);

/// <param name="WaitsFor">Names of the activities at which it waits or has failed.</param>
public sealed record InstanceListItem(
    string Id, string DefinitionId, string ProcessName, int Version, Guid? CaseId, string? CaseReference, string? CaseTitle,
    InstanceStanding Standing, int OpenIncidents, IReadOnlyList<string> WaitsFor, DateTime StartedAt, DateTime? FinishedAt);

/// <summary>A definition with the versions that instances run or ran, newest first.</summary>
public sealed record InstanceListDefinition(string Id, string Name, IReadOnlyList<int> Versions);
