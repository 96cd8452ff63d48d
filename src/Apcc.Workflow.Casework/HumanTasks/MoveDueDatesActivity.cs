using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary><c>Apcc.MoveDueDates</c>: open tasks that hang on a term get new due dates together, with reminders and escalations,
/// e.g. when the day of receipt was recorded wrongly (R5.5.2).</summary>
internal sealed class MoveDueDatesActivity(OfficeDays days, HumanTaskNews news) : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.MoveDueDates",
        DisplayName = "Sposta le scadenze",
        Description = "Dà una nuova scadenza alle attività aperte che dipendono da un termine; promemoria ed escalation si spostano con loro (R5.5.2).",
        Category = "Persone",
        Inputs =
        [
            new("dueDates", "Object", "Nuove scadenze", "Per identificativo dell’attività del processo: {\"parere\": \"2026-12-20\"}.", "code-editor", IsRequired: true),
            new("cases", "String[]", "Casi", "Le attività di questi casi; se manca, quelle del caso del processo.", "code-editor"),
            new("reason", "String", "Motivo", "Si legge nella storia di ogni attività.", IsRequired: true),
        ],
        Outputs = [new("moved", "Int32", "Spostate", "Quante attività hanno una nuova scadenza.")],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var dates = DatesOf(input["dueDates"]);
        var cases = input["cases"] is JsonArray named
            ? [.. named.Select(id => Guid.TryParse(id?.ToString(), out var known) ? known : throw new OfficeRefusalException($"«{id}» non è un caso."))]
            : new List<Guid?> { scope.Instance.CaseFileId }.OfType<Guid>().ToList();
        var activities = dates.Keys.ToList();
        var open = await scope.Db.HumanTasks.Where(task => task.ClosedAt == null && task.CaseFileId != null
            && cases.Contains(task.CaseFileId.Value) && activities.Contains(task.ActivityId)).ToListAsync(cancellationToken);
        var moved = 0;
        foreach (var task in open)
        {
            var to = await days.EndOfAsync(scope.Db, dates[task.ActivityId], cancellationToken);
            if (task.DueAt == to) continue;

            Move(scope, task, to, input["reason"]?.ToString() ?? "");
            moved++;
        }

        return new OfficeAnswer(new JsonObject { ["moved"] = moved });
    }

    /// <summary>The timers are the instance's own: it is told next, in a burst of its own.</summary>
    private void Move(EffectScope scope, HumanTask task, DateTime to, string reason)
    {
        HumanTaskRows.Record(scope, task, HumanTaskEventKind.DueDateChanged, JsonSerializer.Serialize(
            new { from = task.DueAt, to, reason }, JsonSerializerOptions.Web));
        task.DueAt = to;
        task.Version++;
        var notice = new JsonObject { ["dueAt"] = to.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        scope.Db.PendingStimuli.Add(PendingStimuli.Of(
            PendingStimulusKind.NotifyBookmark, new NotifyRequest(task.BookmarkId, notice), scope.Now));
        scope.Db.AfterCommit(() => news.Publish(task.Id));
    }

    private static Dictionary<string, DateOnly> DatesOf(JsonNode? node)
    {
        var dates = new Dictionary<string, DateOnly>();
        foreach (var (activity, value) in node as JsonObject ?? [])
            dates[activity] = DateOnly.TryParseExact(value?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new OfficeRefusalException($"La nuova scadenza di «{activity}» non è una data: «{value}». Scrivila come AAAA-MM-GG.");
        return dates;
    }
}
