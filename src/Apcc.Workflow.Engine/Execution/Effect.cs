using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Something that a burst decided and the host stores in the same transaction. Closed by its host:
/// the engine's own kinds stand below, the product adds its own.</summary>
public abstract record Effect
{
    /// <summary>The activity that decided it; stamped by the engine.</summary>
    public string ActivityId { get; init; } = "";

    /// <summary>The run of that activity; stamped by the engine.</summary>
    public string ActivityInstanceId { get; init; } = "";

    /// <summary>How often and how soon what failed outside is tried again; stamped by the engine from the activity's
    /// <c>customProperties.retry</c>. Null: as the host is set.</summary>
    public RetrySettings? Retry { get; init; }

    /// <summary>How many bursts have caused one another up to what this effect causes, without a person, a timer or the outside in
    /// between; stamped by the engine. The host hands it on with the stimulus.</summary>
    public int Generation { get; init; }
}

/// <summary>A text written by <c>WriteLine</c>.</summary>
public sealed record LineWritten(string Text) : Effect;

/// <summary>An event published to other instances, or only to this one when <paramref name="IsLocal"/>.</summary>
public sealed record EventPublished(string Name, string? CorrelationId, bool IsLocal, JsonNode? Payload) : Effect;

/// <summary>Asks the host to start an instance of another definition as a burst of its own.</summary>
/// <param name="DefinitionId">The definition to start.</param>
/// <param name="InstanceId">The id the new instance gets.</param>
/// <param name="ReplyBookmarkId">Resumed with the child's output when the child ends; null when nobody waits.</param>
public sealed record InstanceDispatched(
    string DefinitionId, string InstanceId, JsonObject? Input, string? CorrelationId, string? ReplyBookmarkId) : Effect;

/// <summary>Work for a program outside (<c>Elsa.RunTask</c>); the bookmark is resumed with its result.</summary>
public sealed record RunTaskRequested(string TaskName, JsonNode? Payload, string BookmarkId) : Effect;

/// <summary>An instance of another definition that ran inside this burst until it ended or first waited; the host stores it with this
/// one, where the effect stands.</summary>
/// <param name="Definition">The version that it runs to its end.</param>
/// <param name="ReplyBookmarkId">Resumed when it ends; null when it has ended or nobody waits.</param>
public sealed record InstanceExecuted(
    WorkflowDefinition Definition, RunResult Result, string? CorrelationId, string? ReplyBookmarkId) : Effect;
