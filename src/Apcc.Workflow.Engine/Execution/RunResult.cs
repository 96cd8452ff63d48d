using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Everything that one burst decided. The host stores it whole, in one transaction, or not at all.</summary>
public sealed record RunResult
{
    /// <summary>False: the stimulus found nothing to act on (its bookmark or incident is gone, the instance has ended);
    /// nothing changed and <see cref="Refusal"/> says why, in Italian.</summary>
    public bool Accepted => Refusal is null;
    public string? Refusal { get; init; }

    public required WorkflowState State { get; init; }
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];
    public IReadOnlyList<Bookmark> BookmarksSet { get; init; } = [];
    public IReadOnlyList<Bookmark> BookmarksDropped { get; init; } = [];
    public IReadOnlyList<Effect> Effects { get; init; } = [];
    public IReadOnlyList<Incident> IncidentsRaised { get; init; } = [];
    public IReadOnlyList<string> IncidentsClosed { get; init; } = [];
}
