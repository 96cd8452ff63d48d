using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>One burst: from one stimulus until every branch waits or ends. Works on copies; the state it began with stays as it was.</summary>
internal sealed partial class Burst
{
    private readonly WorkflowState _before;
    private readonly ActivityRegistry _registry;
    private readonly int _activityLimit;
    private readonly Dictionary<string, ActivityRun> _runs = [];
    private readonly Queue<ActivityRun> _queue = new();
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Effect> _effects = [];
    private readonly List<Bookmark> _bookmarks;
    private readonly List<Bookmark> _set = [];
    private readonly List<Bookmark> _dropped = [];
    private readonly List<Incident> _incidents;
    private readonly List<Incident> _raised = [];
    private readonly List<string> _closed = [];
    private readonly Dictionary<string, ActivityRunSummary> _counts;
    private long _sequence;
    private int _lastRun;
    private int _executed;
    private ExpressionEvaluator? _expressions;

    public Burst(WorkflowDefinition definition, WorkflowState before, RunContext context, ActivityRegistry registry, int activityLimit)
    {
        Definition = definition;
        Context = context;
        _before = before;
        _registry = registry;
        _activityLimit = activityLimit;
        Status = before.Status;
        SubStatus = before.SubStatus;
        CorrelationId = before.CorrelationId;
        Name = before.Name;
        Output = before.Output;
        Variables = new Dictionary<string, JsonNode?>(before.VariableValues);
        ActivityOutputs = new Dictionary<string, Dictionary<string, JsonNode?>>(before.ActivityOutputs);
        LastResult = before.LastResult;
        _bookmarks = [.. before.Bookmarks];
        _incidents = [.. before.Incidents];
        _counts = new Dictionary<string, ActivityRunSummary>(before.Counts);
        _sequence = before.JournalSequence;
        _lastRun = before.LastRunNumber;
        foreach (var stored in before.Runs) Restore(stored);
    }

    public WorkflowDefinition Definition { get; }
    public RunContext Context { get; }
    public string InstanceId => _before.InstanceId;
    public JsonObject Input => _before.Input;
    public string? ParentInstanceId => _before.ParentInstanceId;
    public InstanceStatus Status { get; private set; }
    public InstanceSubStatus SubStatus { get; private set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public JsonObject Output { get; private set; }
    public Dictionary<string, JsonNode?> Variables { get; }
    public Dictionary<string, Dictionary<string, JsonNode?>> ActivityOutputs { get; }
    public JsonNode? LastResult { get; set; }

    /// <summary>How many bursts have caused one another up to this one.</summary>
    public int Generation { get; init; }

    /// <summary>How many bursts this one runs inside.</summary>
    public int Depth { get; init; }

    /// <summary>The activity whose event started the instance, until it has run.</summary>
    public string? TriggerActivityId { get; private set; }
    public JsonNode? TriggerPayload { get; private set; }

    public ExpressionEvaluator Expressions => _expressions ??= new ExpressionEvaluator(this);

    /// <summary>Whether this activity is the one that started the instance; true once.</summary>
    public bool TakeTrigger(ActivityDefinition activity)
    {
        if (TriggerActivityId != activity.Id) return false;
        TriggerActivityId = null;
        return true;
    }

    /// <summary>Sets an output of the definition that the run stands in.</summary>
    public void SetOutput(string name, JsonNode? value, ActivityRun run)
    {
        if (run.Use is { } use)
        {
            WorkflowActivity.SetOutput(use, name, value);
            return;
        }
        if (ReferenceEquals(Output, _before.Output)) Output = (JsonObject)Output.DeepClone();
        Output[name] = value?.DeepClone();
    }

    public void Emit(ActivityRun run, Effect effect) =>
        _effects.Add(effect with
        {
            ActivityId = run.Activity.Id, ActivityInstanceId = run.Id, Generation = Generation + 1, Retry = run.Activity.Retry,
        });

    public void Journal(string eventName, ActivityRun? run, string? message = null, JsonNode? data = null) =>
        _journal.Add(new JournalEntry(
            ++_sequence, Context.UtcNow, eventName, run?.Activity.Id, run?.Activity.Type, run?.Id, message, data));

    public string SetBookmark(ActivityRun run, string kind, string? key, DateTime? dueAt, JsonNode? payload, bool burns)
    {
        var bookmark = new Bookmark
        {
            Id = Context.NewId(), Kind = kind, Key = key, ActivityId = run.Activity.Id, ActivityInstanceId = run.Id,
            DueAt = dueAt, Payload = payload?.DeepClone(), Burns = burns,
        };
        _bookmarks.Add(bookmark);
        _set.Add(bookmark);
        return bookmark.Id;
    }

    public void DropBookmarks(ActivityRun run, string? kind)
    {
        for (var i = _bookmarks.Count - 1; i >= 0; i--)
        {
            var bookmark = _bookmarks[i];
            if (bookmark.ActivityInstanceId != run.Id || (kind is not null && bookmark.Kind != kind)) continue;
            Drop(bookmark);
        }
    }

    public Bookmark? BookmarkOf(ActivityRun run, string kind) => _bookmarks.Find(b => b.ActivityInstanceId == run.Id && b.Kind == kind);

    public bool Waits(ActivityRun run) => _bookmarks.Exists(b => b.ActivityInstanceId == run.Id);

    private void Drop(Bookmark bookmark)
    {
        _bookmarks.Remove(bookmark);
        if (!_set.Remove(bookmark)) _dropped.Add(bookmark);
    }

    public ActivityRun Schedule(ActivityRun? parent, ActivityDefinition activity, JsonObject? variables, string? tag)
    {
        var run = new ActivityRun
        {
            Number = ++_lastRun, Id = _lastRun.ToString(CultureInfo.InvariantCulture),
            Activity = activity, Parent = parent, Tag = tag, Phase = ActivityRunPhase.Queued,
        };
        if (variables is { Count: > 0 })
        {
            run.Scope = [];
            foreach (var (name, value) in variables) run.Scope[name] = value;
        }
        _runs[run.Id] = run;
        parent?.Children.Add(run);
        _queue.Enqueue(run);
        return run;
    }

    private void Count(ActivityRun run, ActivityRunStatus status)
    {
        var id = run.Activity.Id;
        var count = _counts.TryGetValue(id, out var known) ? known : new ActivityRunSummary(id, 0, 0, 0, 0, 0, status);
        _counts[id] = Counted(count, status);
    }

    private static ActivityRunSummary Counted(ActivityRunSummary count, ActivityRunStatus status) => status switch
    {
        ActivityRunStatus.Running => count with { Started = count.Started + 1, Last = status },
        ActivityRunStatus.Completed => count with { Completed = count.Completed + 1, Last = status },
        ActivityRunStatus.Canceled => count with { Canceled = count.Canceled + 1, Last = status },
        ActivityRunStatus.Faulted => count with { Faulted = count.Faulted + 1, Last = status },
        _ => count with { Skipped = count.Skipped + 1, Last = status },
    };

    /// <summary>A join that does not run because not all its branches came.</summary>
    public void SkipJoin(ActivityDefinition join)
    {
        var count = _counts.TryGetValue(join.Id, out var known) ? known : new ActivityRunSummary(join.Id, 0, 0, 0, 0, 0, ActivityRunStatus.Skipped);
        _counts[join.Id] = Counted(count, ActivityRunStatus.Skipped);
        _journal.Add(new JournalEntry(++_sequence, Context.UtcNow, "Skipped", join.Id, join.Type));
    }

    private void Restore(StoredRun stored)
    {
        var activity = Definition.Find(stored.ActivityId) ?? throw new StateFormatException(
            $"L'istanza {InstanceId} sta nell'attività «{stored.ActivityId}», che questa versione della definizione non ha.");
        var parent = stored.ParentId is null ? null : _runs[stored.ParentId];
        var run = new ActivityRun
        {
            Number = int.Parse(stored.Id, CultureInfo.InvariantCulture), Id = stored.Id, Activity = activity, Parent = parent, Tag = stored.Tag, Phase = stored.Phase,
            Memory = (JsonObject?)stored.Memory?.DeepClone(),
            Scope = stored.Scope is null ? null : new Dictionary<string, JsonNode?>(stored.Scope),
            Flow = stored.Flow?.Copy(),
        };
        _runs[run.Id] = run;
        parent?.Children.Add(run);
    }

    /// <summary>Runs that have not ended, oldest first: parents before their children.</summary>
    private List<ActivityRun> OpenRuns()
    {
        var open = new List<ActivityRun>(_runs.Values);
        open.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        return open;
    }

    private RunResult Refuse(string why) => new() { State = _before, Refusal = why };

    private RunResult Result()
    {
        _expressions?.Dispose();
        var ended = Status is InstanceStatus.Finished && SubStatus is not InstanceSubStatus.Faulted;
        return new RunResult
        {
            State = new WorkflowState
            {
                InstanceId = InstanceId,
                DefinitionId = _before.DefinitionId,
                DefinitionVersionId = _before.DefinitionVersionId,
                Status = Status,
                SubStatus = SubStatus,
                CorrelationId = CorrelationId,
                Name = Name,
                ParentInstanceId = ParentInstanceId,
                Input = Input,
                Output = Output,
                VariableValues = Variables,
                Bookmarks = _bookmarks,
                Incidents = _incidents,
                Counts = _counts,
                ActivityOutputs = ended ? [] : ActivityOutputs,
                LastResult = ended ? null : LastResult,
                JournalSequence = _sequence,
                LastRunNumber = _lastRun,
                Runs = OpenRuns().ConvertAll(Stored),
            },
            Journal = _journal,
            BookmarksSet = _set,
            BookmarksDropped = _dropped,
            Effects = _effects,
            IncidentsRaised = _raised,
            IncidentsClosed = _closed,
        };
    }

    private static StoredRun Stored(ActivityRun run) =>
        new(run.Id, run.Activity.Id, run.Parent?.Id, run.Tag, run.Phase, run.Memory, run.Scope, run.Flow);
}
