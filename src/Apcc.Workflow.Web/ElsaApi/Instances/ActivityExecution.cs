using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>One run of one activity, told from the journal.</summary>
internal sealed record ActivityExecution
{
    /// <summary>See <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityType { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? CompletedAt { get; init; }

    /// <summary>Elsa's word: Running, Completed, Canceled, Faulted.</summary>
    public required string Status { get; init; }

    /// <summary>The outcomes it left by; null while it runs.</summary>
    public JsonNode? Outcomes { get; init; }
    public string? Fault { get; init; }

    /// <summary>Who ended it, where a person did.</summary>
    public string? By { get; init; }

    /// <summary>Runs are numbered within their instance; together with its id the number is unique.</summary>
    public static string IdOf(string instanceId, string run) => $"{instanceId}.{run}";

    /// <summary>All runs, in the order in which they began.</summary>
    public static IReadOnlyList<ActivityExecution> From(string instanceId, IEnumerable<InstanceJournalItem> journal)
    {
        var runs = new Dictionary<string, ActivityExecution>(StringComparer.Ordinal);
        foreach (var (entry, actor) in journal.Select(item => (item.Entry, item.ActorName)))
        {
            if (entry is not { ActivityInstanceId: { } id, ActivityId: { } activity }) continue;
            var run = runs.GetValueOrDefault(id) ?? new ActivityExecution
            {
                Id = IdOf(instanceId, id), ActivityId = activity, ActivityType = entry.ActivityType ?? "", StartedAt = entry.At, Status = "Running",
            };
            runs[id] = After(run, entry, actor);
        }

        return [.. runs.Values];
    }

    private static ActivityExecution After(ActivityExecution run, JournalEntry entry, string? actor) => entry.Event switch
    {
        "Completed" or "Skipped" => run with { Status = "Completed", CompletedAt = entry.At, Outcomes = entry.Data, By = actor, Fault = null },
        "Canceled" => run with { Status = "Canceled", CompletedAt = entry.At, By = actor },
        "Faulted" => run with { Status = "Faulted", Fault = entry.Message },
        // What a fault had put aside runs anew under its number.
        "Started" => run with { Status = "Running", CompletedAt = null, Fault = null },
        "Retried" or "Resumed" when run.CompletedAt is null => run with { Status = "Running", Fault = null },
        _ => run,
    };
}
