using System.Collections.Concurrent;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Slows down whoever tries codes: a few wrong ones from one place, many from everywhere, and it is closed for a while.</summary>
public sealed class CodeThrottle(TimeProvider clock)
{
    private const int WrongPerPlace = 10;
    private const int WrongInAll = 5_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Wrong)> places = new(StringComparer.Ordinal);

    /// <summary>Whether a place may try another code now.</summary>
    public bool Allows(string place) => Wrong(place) < WrongPerPlace && Wrong("") < WrongInAll;

    /// <summary>Notes a code that does not exist.</summary>
    public void NoteWrong(string place)
    {
        var now = clock.GetUtcNow();
        foreach (var key in new[] { place, "" })
            places.AddOrUpdate(key, _ => (now, 1), (_, old) => now - old.Since > Window ? (now, 1) : (old.Since, old.Wrong + 1));
        if (places.Count > 10_000)
            foreach (var (key, entry) in places)
                if (now - entry.Since > Window) places.TryRemove(key, out _);
    }

    private int Wrong(string place) => places.TryGetValue(place, out var entry) && clock.GetUtcNow() - entry.Since <= Window ? entry.Wrong : 0;
}
