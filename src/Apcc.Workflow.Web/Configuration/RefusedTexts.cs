using System.Collections.Concurrent;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>Keeps what somebody could not save because somebody else had saved before, for the comparison of the two: the last text of each
/// person and definition, for an hour. It does not survive a restart; the visual editor itself still holds the text.</summary>
public sealed class RefusedTexts(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(Guid ActorId, string Key), (string Content, DateTime At)> texts = new();

    public void Put(Guid actorId, string key, string content)
    {
        var now = clock.UtcNow();
        foreach (var (old, _) in texts.Where(pair => now - pair.Value.At > Kept)) texts.TryRemove(old, out _);
        texts[(actorId, key)] = (content, now);
    }

    /// <summary>Null where nothing was refused, or long ago.</summary>
    public string? Find(Guid actorId, string key) =>
        texts.TryGetValue((actorId, key), out var text) && clock.UtcNow() - text.At <= Kept ? text.Content : null;
}
