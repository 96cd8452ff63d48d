using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Brings the files of a rehearsed form into the throw-away office, as documents of its case there.</summary>
internal sealed class RehearsalFiles(RehearsalOffice office)
{
    /// <summary>Attaches those that the data name; the data name the documents afterwards. An Italian sentence when one is not taken.</summary>
    public async Task<string?> AttachAsync(
        Guid humanTaskId, Guid actorId, IReadOnlyList<RehearsedFile> files, JsonObject data, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var named = data.ToJsonString();
        foreach (var file in files.Where(file => named.Contains(file.Id.ToString(), StringComparison.Ordinal)))
        {
            var answer = await office.Get<AttachFileHandler>().HandleAsync(
                new AttachFile(humanTaskId, actorId, file.FileName, file.Content), cancellationToken);
            if (answer.File is not { } kept)
                return answer.Answer.Errors is [{ Message: var problem }, ..] ? problem : $"Il file «{file.FileName}» non si può allegare ({answer.Answer.Result}).";
            ids[file.Id.ToString()] = kept.Id.ToString();
        }

        if (ids.Count > 0) Rename(data, ids);
        return null;
    }

    private static void Rename(JsonNode? node, Dictionary<string, string> ids)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                    if (Renamed(value, ids) is { } id) members[name] = id;
                    else Rename(value, ids);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    if (Renamed(items[i], ids) is { } id) items[i] = id;
                    else Rename(items[i], ids);
                break;
        }
    }

    private static string? Renamed(JsonNode? node, Dictionary<string, string> ids) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? ids.GetValueOrDefault(text) : null;
}
