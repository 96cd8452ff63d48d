using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>The whole state of one instance between bursts. Immutable for the host: it stores its JSON and reads it back.</summary>
public sealed partial class WorkflowState
{
    /// <summary>Version of the stored form; a newer one is refused by an older binary.</summary>
    public const int FormatVersion = 1;

    public required string InstanceId { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public InstanceStatus Status { get; internal set; }
    public InstanceSubStatus SubStatus { get; internal set; }
    public string? CorrelationId { get; internal set; }
    public string? Name { get; internal set; }
    public string? ParentInstanceId { get; internal set; }

    /// <summary>Values given at the start. Read only.</summary>
    public JsonObject Input { get; internal set; } = [];

    /// <summary>The definition's outputs that were set. Read only.</summary>
    public JsonObject Output { get; internal set; } = [];

    /// <summary>Everything the instance waits for.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; internal set; } = [];

    /// <summary>Open incidents, oldest first.</summary>
    public IReadOnlyList<Incident> Incidents { get; internal set; } = [];

    /// <summary>How often each activity that was reached ran, in order of first arrival.</summary>
    public IReadOnlyCollection<ActivityRunSummary> ActivityRuns => Counts.Values;

    /// <summary>What is open now, containers before what is inside them.</summary>
    public IReadOnlyList<OpenActivityRun> OpenRuns => [.. Runs.Select(run => new OpenActivityRun(
        run.Id, run.ActivityId, run.ParentId, run.Phase is ActivityRunPhase.Faulted, ScopeOf(run)))];

    /// <summary>The definition's own variables by name: a copy, made at each call, for showing and for templates.</summary>
    public JsonObject Variables
    {
        get
        {
            var copy = new JsonObject();
            foreach (var (name, value) in VariableValues) copy[name] = value?.DeepClone();
            return copy;
        }
    }

    /// <summary>The number of journal entries that the instance has written so far.</summary>
    public long JournalSequence { get; internal set; }

    /// <summary>The state of an ended instance without how often its activities ran and what they gave out.</summary>
    /// <exception cref="InvalidOperationException">The instance has not ended for good: it still needs them.</exception>
    public WorkflowState WithoutRecords()
    {
        if (Status is not InstanceStatus.Finished || SubStatus is InstanceSubStatus.Faulted)
            throw new InvalidOperationException($"Instance {InstanceId} can still go on: its records stay.");
        var bare = Copy();
        (bare.Counts, bare.ActivityOutputs, bare.LastResult) = ([], [], null);
        return bare;
    }

    private static JsonObject ScopeOf(StoredRun run)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in run.Scope ?? []) copy[name] = value?.DeepClone();
        return copy;
    }

    internal Dictionary<string, JsonNode?> VariableValues { get; set; } = [];
    internal IReadOnlyList<StoredRun> Runs { get; set; } = [];
    internal Dictionary<string, ActivityRunSummary> Counts { get; set; } = [];

    /// <summary>Outputs of ended activities by activity and name; kept only where an expression asks for them.</summary>
    internal Dictionary<string, Dictionary<string, JsonNode?>> ActivityOutputs { get; set; } = [];
    internal JsonNode? LastResult { get; set; }
    internal int LastRunNumber { get; set; }

    /// <summary>The same state, of another version where one is named.</summary>
    internal WorkflowState Copy(string? definitionVersionId = null) => new()
    {
        InstanceId = InstanceId,
        DefinitionId = DefinitionId,
        DefinitionVersionId = definitionVersionId ?? DefinitionVersionId,
        Status = Status,
        SubStatus = SubStatus,
        CorrelationId = CorrelationId,
        Name = Name,
        ParentInstanceId = ParentInstanceId,
        Input = Input,
        Output = Output,
        Bookmarks = Bookmarks,
        Incidents = Incidents,
        VariableValues = VariableValues,
        Runs = Runs,
        Counts = Counts,
        ActivityOutputs = ActivityOutputs,
        LastResult = LastResult,
        JournalSequence = JournalSequence,
        LastRunNumber = LastRunNumber,
    };
}
