using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;

namespace Apcc.Workflow.Engine.Tests.TestKit;

/// <summary>One definition, one instance, told in stimuli.</summary>
public sealed class Scenario
{
    public Scenario(JsonObject definition, Action<ConformanceHost>? prepare = null, ActivityRegistry? registry = null, int activityLimit = 10_000)
    {
        Host = new ConformanceHost(registry, activityLimit);
        prepare?.Invoke(Host);
        Assert.Empty(Host.Import(definition.ToJsonString()));
        Id = Host.Start(Host.LastDefinitionId, new StartInstance())!;
    }

    public ConformanceHost Host { get; }
    public string Id { get; }
    public WorkflowState State => Host.State(Id);
    public IReadOnlyList<string> Lines => Host.Lines;
    public string Waiting => string.Join(' ', State.Bookmarks.Select(b => b.ActivityId).Order(StringComparer.Ordinal));
    public string Status => $"{State.Status}/{State.SubStatus}";
    public Incident Incident => Assert.Single(State.Incidents);

    public Bookmark Bookmark(string activityId, string? kind = null) =>
        State.Bookmarks.First(b => b.ActivityId == activityId && (kind is null || b.Kind == kind));

    public IEnumerable<Bookmark> Bookmarks(string kind) => State.Bookmarks.Where(b => b.Kind == kind).OrderBy(b => b.DueAt);

    public Scenario Event(string name, JsonNode? payload = null)
    {
        Assert.Equal(1, Host.Publish(name, payload, Id));
        return this;
    }

    public RunResult Send(Stimulus stimulus) => Host.Apply(Id, stimulus);

    /// <summary>Completes the oldest open human task of an activity.</summary>
    public RunResult Complete(string activityId, string action, JsonObject? data = null) => Complete(Bookmark(activityId, BookmarkKind.HumanTask), action, data);

    public RunResult Complete(Bookmark bookmark, string action, JsonObject? data = null) => Send(new ResumeBookmark(bookmark.Id, new JsonObject
    {
        ["action"] = action, ["data"] = data, ["completedBy"] = "maria", ["onBehalfOf"] = null, ["at"] = "2026-01-12T09:00:00Z",
    }));

    /// <summary>What the instance did, one line an entry.</summary>
    public string Story => string.Join('\n', Host.Journal.Where(j => j.InstanceId == Id).Select(j => $"{j.Entry.Event} {j.Entry.ActivityId}".TrimEnd()));
}
