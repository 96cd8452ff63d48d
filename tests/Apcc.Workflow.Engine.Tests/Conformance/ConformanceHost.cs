using System.Text.Json.Nodes;
using System.Xml;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Engine.Tests.Conformance;

/// <summary>A host in memory: versions, instances, events, a clock that is moved. Every state passes through its stored form.</summary>
public sealed class ConformanceHost
{
    private readonly ActivityRegistry _registry;
    private readonly WorkflowRunner _runner;
    private readonly List<WorkflowDefinition> _versions = [];
    private readonly Dictionary<string, WorkflowDefinition> _published = [];
    private readonly Dictionary<string, string> _states = [];
    private readonly List<string> _order = [];
    private readonly Queue<Action> _next = new();
    private int _ids;

    public ConformanceHost(ActivityRegistry? registry = null, int activityLimit = WorkflowRunner.DefaultActivityLimit)
    {
        _registry = registry ?? ActivityRegistry.Default();
        _runner = new WorkflowRunner(_registry, activityLimit);
    }

    public DateTime UtcNow { get; set; } = new(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc);
    public WorkingCalendars Calendars { get; set; } = WorkingCalendars.None;
    public JsonObject? Case { get; set; }
    public JsonObject? Settings { get; set; }

    /// <summary>False: executed definitions run as bursts of their own, as when the host does not have them at hand.</summary>
    public bool ExecutesInside { get; set; } = true;
    public List<string> Lines { get; } = [];
    public List<Effect> Effects { get; } = [];
    public List<(string InstanceId, JournalEntry Entry)> Journal { get; } = [];
    public List<RunResult> Results { get; } = [];
    public IReadOnlyList<string> InstanceIds => _order;
    public string LastDefinitionId => _versions[^1].DefinitionId;

    public static TimeZoneInfo Rome { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    public WorkflowState State(string instanceId) => WorkflowState.FromJson(_states[instanceId]);

    public int Versions(string definitionId) => _versions.Count(v => v.DefinitionId == definitionId);

    public int Instances(string definitionId) => _order.Count(i => State(i).DefinitionId == definitionId);

    /// <summary>The problems that refuse publishing; none when the version is in force.</summary>
    public IReadOnlyList<DefinitionProblem> Import(string json, bool publish = true)
    {
        var read = DefinitionReader.Read(json, _registry, Library());
        if (read.Definition is not { } definition) return read.Problems;
        var errors = read.Problems.Concat(DefinitionValidator.Check(definition, _registry, KnownReferences.Unchecked))
            .Where(p => p.Severity is ProblemSeverity.Error).ToList();
        if (publish && errors.Count > 0) return errors;
        var unchanged = _versions.FirstOrDefault(v => v.DefinitionId == definition.DefinitionId && JsonNode.DeepEquals(v.Document, definition.Document));
        if (unchanged is null) _versions.Add(definition);
        if (publish) _published[definition.DefinitionId] = unchanged ?? definition;
        return [];
    }

    /// <summary>The published definitions that may be used as activities.</summary>
    private DefinitionLibrary Library() => DefinitionLibrary.Of(
        _versions.Where(v => LibraryDefinition.MayBeUsed(v.Document)).Select(v => new LibraryDefinition(v.Document, v.DefinitionId)).ToList());

    /// <summary>The new instance's id, or null when the activation strategy refuses it.</summary>
    public string? Start(string definitionId, StartInstance start)
    {
        var id = StartOne(definitionId, NewId(), start);
        Drain();
        return id;
    }

    private string? StartOne(string definitionId, string id, StartInstance start)
    {
        var definition = _published[definitionId];
        if (definition.Options.ActivationStrategy is ActivationStrategy.Singleton
            && _order.Any(i => State(i) is { Status: InstanceStatus.Running } s && s.DefinitionId == definitionId)) return null;
        _order.Add(id);
        Store(id, _runner.Start(definition, id, start, Context()));
        return id;
    }

    public RunResult Apply(string instanceId, Stimulus stimulus)
    {
        var result = ApplyOne(instanceId, stimulus);
        Drain();
        return result;
    }

    private RunResult ApplyOne(string instanceId, Stimulus stimulus)
    {
        var before = _states[instanceId];
        var state = WorkflowState.FromJson(before);
        var definition = _versions.First(v => v.VersionId == state.DefinitionVersionId);
        var result = _runner.Apply(definition, state, stimulus, Context());
        Assert.Equal(before, state.ToJson());
        Store(instanceId, result);
        return result;
    }

    /// <summary>How many waits took the event.</summary>
    public int Publish(string name, JsonNode? payload, string? instanceId = null, string? correlationId = null, int generation = 0)
    {
        var waiting = _order.Where(i => instanceId is null || i == instanceId)
            .Select(i => (Id: i, State: State(i)))
            .Where(i => correlationId is null || i.State.CorrelationId == correlationId)
            .SelectMany(i => i.State.Bookmarks.Where(b => b.Kind == BookmarkKind.Event && b.Key == name).Select(b => (i.Id, Bookmark: b)))
            .ToList();
        foreach (var (id, bookmark) in waiting) _next.Enqueue(() => ApplyOne(id, new ResumeBookmark(bookmark.Id, payload?.DeepClone()) { Generation = generation }));
        if (instanceId is null)
        {
            foreach (var definition in _published.Values.ToList())
                foreach (var trigger in definition.Triggers.Where(t => t.Behavior is EventActivity && t.Inputs["eventName"].LiteralText == name))
                    _next.Enqueue(() => StartOne(definition.DefinitionId, NewId(), new StartInstance(null, correlationId, trigger.Id, payload?.DeepClone()) { Generation = generation }));
        }
        Drain();
        return waiting.Count;
    }

    /// <summary>Moves the clock and fires what falls due on the way, in order.</summary>
    public void Advance(TimeSpan by)
    {
        var until = UtcNow + by;
        while (true)
        {
            var due = _order.SelectMany(i => State(i).Bookmarks.Where(b => b.DueAt <= until).Select(b => (Id: i, Bookmark: b)))
                .OrderBy(d => d.Bookmark.DueAt).FirstOrDefault();
            if (due.Bookmark is null) break;
            UtcNow = due.Bookmark.DueAt > UtcNow ? due.Bookmark.DueAt!.Value : UtcNow;
            Assert.True(Apply(due.Id, new ResumeBookmark(due.Bookmark.Id)).Accepted);
        }
        UtcNow = until;
    }

    public void Advance(string iso) => Advance(XmlConvert.ToTimeSpan(iso));

    private void Store(string instanceId, RunResult result)
    {
        Results.Add(result);
        if (!result.Accepted) return;
        _states[instanceId] = result.State.ToJson();
        foreach (var entry in result.Journal) Journal.Add((instanceId, entry));
        foreach (var effect in result.Effects)
        {
            Effects.Add(effect);
            if (effect is LineWritten line) Lines.Add(line.Text);
            if (effect is EventPublished published)
                _next.Enqueue(() => Publish(published.Name, published.Payload, published.IsLocal ? instanceId : null, published.CorrelationId, published.Generation));
            if (effect is InstanceDispatched child) Dispatch(instanceId, child);
            if (effect is InstanceExecuted executed) Keep(instanceId, executed);
        }
        if (result.State.Status is InstanceStatus.Finished) Reply(instanceId);
    }

    private readonly Dictionary<string, (string ParentId, string BookmarkId)> _replies = [];

    private void Keep(string parentId, InstanceExecuted executed)
    {
        var childId = executed.Result.State.InstanceId;
        _order.Add(childId);
        if (executed.ReplyBookmarkId is { } reply) _replies[childId] = (parentId, reply);
        Store(childId, executed.Result);
    }

    private void Dispatch(string parentId, InstanceDispatched child)
    {
        if (child.ReplyBookmarkId is { } reply) _replies[child.InstanceId] = (parentId, reply);
        _next.Enqueue(() => StartOne(child.DefinitionId, child.InstanceId, new StartInstance(child.Input, child.CorrelationId, ParentInstanceId: parentId) { Generation = child.Generation }));
    }

    private void Reply(string childId)
    {
        if (!_replies.Remove(childId, out var waiting)) return;
        var reply = ChildReply.From(State(childId));
        _next.Enqueue(() => ApplyOne(waiting.ParentId, new ResumeBookmark(waiting.BookmarkId, reply)));
    }

    private void Drain()
    {
        while (_next.TryDequeue(out var next)) next();
    }

    private string NewId() => $"id{++_ids}";

    private RunContext Context() => new()
    {
        UtcNow = UtcNow, NewId = NewId, RandomSeed = 7, TimeZone = Rome, Calendars = Calendars, Case = Case, Settings = Settings,
        Published = id => ExecutesInside ? _published.GetValueOrDefault(id) : null,
    };
}
