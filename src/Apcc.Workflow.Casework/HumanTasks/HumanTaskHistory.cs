using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Reads what happened to one task, with names in place of ids.</summary>
internal static class HumanTaskHistory
{
    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<HumanTaskHistoryItem>> OfAsync(
        WorkflowDbContext db, ConfigurationCatalog catalog, Guid humanTaskId, CancellationToken cancellationToken)
    {
        var events = await db.HumanTaskEvents.AsNoTracking().Where(entry => entry.HumanTaskId == humanTaskId)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken);
        var details = events.Select(entry => (Entry: entry, Detail: Parse(entry))).ToList();
        var ids = details.SelectMany(pair => new[] { pair.Entry.ActorId, pair.Entry.OnBehalfOfId, IdOf(pair.Detail, "from"), IdOf(pair.Detail, "to") })
            .OfType<Guid>().Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(member => ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        var groups = events.Any(entry => entry.Kind is HumanTaskEventKind.Escalated or HumanTaskEventKind.NobodyFound)
            ? await GroupNames.OfAsync(db, catalog, cancellationToken)
            : null;

        string? NameOf(Guid? id) => id is { } known ? people.GetValueOrDefault(known) : null;
        return [.. details.Select(pair => new HumanTaskHistoryItem(
            pair.Entry.At, pair.Entry.Kind, NameOf(pair.Entry.ActorId), NameOf(pair.Entry.OnBehalfOfId), TextOf(pair.Entry, pair.Detail, groups))
        {
            FromName = NameOf(IdOf(pair.Detail, "from")),
            ToName = NameOf(IdOf(pair.Detail, "to")),
            DueAtBefore = pair.Entry.Kind is HumanTaskEventKind.DueDateChanged ? InstantOf(pair.Detail, "from") : null,
            DueAtAfter = pair.Entry.Kind is HumanTaskEventKind.DueDateChanged ? InstantOf(pair.Detail, "to") : null,
            PriorityBefore = pair.Entry.Kind is HumanTaskEventKind.PriorityChanged ? NumberOf(pair.Detail, "from") : null,
            PriorityAfter = pair.Entry.Kind is HumanTaskEventKind.PriorityChanged ? NumberOf(pair.Detail, "to") : null,
        })];
    }

    private static JsonObject? Parse(HumanTaskEvent entry) =>
        entry is { Kind: HumanTaskEventKind.Assigned or HumanTaskEventKind.DueDateChanged or HumanTaskEventKind.PriorityChanged, Detail: { } detail }
            ? JsonNode.Parse(detail) as JsonObject
            : null;

    private static string? TextOf(HumanTaskEvent entry, JsonObject? detail, GroupNames? groups) => entry.Kind switch
    {
        HumanTaskEventKind.Assigned or HumanTaskEventKind.DueDateChanged => detail?["reason"]?.GetValue<string>(),
        HumanTaskEventKind.Escalated or HumanTaskEventKind.NobodyFound when groups is not null =>
            string.Join(", ", (entry.Detail ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(groups.NameOf)),
        HumanTaskEventKind.ReminderSent => null, // a template's key says nothing to a reader
        HumanTaskEventKind.PriorityChanged => null,
        _ => entry.Detail,
    };

    private static Guid? IdOf(JsonObject? detail, string name) =>
        detail?[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String && Guid.TryParse(value.GetValue<string>(), out var id)
            ? id
            : null;

    private static int? NumberOf(JsonObject? detail, string name) =>
        detail?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static DateTime? InstantOf(JsonObject? detail, string name) =>
        detail?[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<DateTimeOffset>() is var instant
            ? instant.UtcDateTime
            : null;
}
