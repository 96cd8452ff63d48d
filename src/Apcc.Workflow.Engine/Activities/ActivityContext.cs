using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>What an activity may do during a burst. Nothing here reaches outside the run.</summary>
public abstract class ActivityContext
{
    public abstract ActivityDefinition Activity { get; }
    public abstract string ActivityInstanceId { get; }
    public abstract string InstanceId { get; }
    public abstract RunContext Run { get; }

    /// <summary>What joins the instance to the matter outside, usually the case's id.</summary>
    public virtual string? CorrelationId => null;

    /// <summary>Whether children of this run are still open.</summary>
    public virtual bool HasOpenChildren => false;

    /// <summary>What this run of the activity keeps between bursts.</summary>
    public abstract JsonObject Memory { get; }

    /// <summary>Evaluates an input. Null when absent. Throws <see cref="Expressions.ExpressionException"/>, which becomes an incident.</summary>
    public abstract JsonNode? Input(string name);

    /// <summary>Evaluates an input as text; numbers and booleans become their invariant text.</summary>
    public abstract string? Text(string name);

    /// <summary>Evaluates an input as a list of texts: a JSON list, or one text.</summary>
    public abstract IReadOnlyList<string> Texts(string name);

    /// <summary>Evaluates an input as a UTC instant; a civil date means its start in the office's time zone.</summary>
    public abstract DateTime? Instant(string name);

    public abstract bool? Flag(string name);
    public abstract int? Number(string name);

    /// <summary>Binds an output to the variable or workflow output that the definition names, and to <c>getOutputFrom</c>.</summary>
    public abstract void SetOutput(string name, JsonNode? value);

    /// <summary>Sets a bookmark for this run of the activity and gives its id.</summary>
    public abstract string SetBookmark(string kind, string? key = null, DateTime? dueAt = null, JsonNode? payload = null, bool burns = true);

    /// <summary>Drops this run's bookmarks of a kind.</summary>
    public abstract void DropBookmarks(string kind);

    /// <summary>Decides something for the host to store.</summary>
    public abstract void Emit(Effect effect);

    /// <summary>Adds an entry of the activity's own to the journal.</summary>
    public abstract void Journal(string eventName, string? message = null, JsonNode? data = null);
}
