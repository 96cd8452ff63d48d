using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>All that a burst may know of the world. Two runs with equal contexts give equal results.</summary>
public sealed record RunContext
{
    /// <summary>The burst's one UTC instant.</summary>
    public required DateTime UtcNow { get; init; }

    /// <summary>Makes ids; never the same twice.</summary>
    public required Func<string> NewId { get; init; }

    /// <summary>Seed of the scripts' chance.</summary>
    public int RandomSeed { get; init; }

    /// <summary>The office's time zone: civil dates are read in it.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Working-day calendars by id.</summary>
    public required WorkingCalendars Calendars { get; init; }

    /// <summary>Read-only snapshot of the case behind the instance; scripts read it as <c>getCase()</c>, Liquid as <c>Case</c>.</summary>
    public JsonObject? Case { get; init; }

    /// <summary>Values that every expression may read as <c>getSetting('name')</c> and <c>Settings.name</c>.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>The definition that is in force under a key, where the host has it at hand: <c>Elsa.ExecuteWorkflow</c> then runs it
    /// inside the burst. Null, or a null answer: it runs as a burst of its own, right after this one.</summary>
    public Func<string, WorkflowDefinition?>? Published { get; init; }

    public CancellationToken Cancellation { get; init; }
}
