using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Slows down whoever tries codes: a few wrong ones from one place, many from everywhere, and it is closed for a while.</summary>
public sealed class CodeThrottle(TimeProvider clock, IOptions<CitizenCodeOptions> options)
{
    private readonly TimeSpan window = TimeSpan.FromMinutes(options.Value.WindowMinutes);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Wrong)> places = new(StringComparer.Ordinal);

    /// <summary>Whether a place may try another code now.</summary>
    public bool Allows(string place) => Wrong(place) < options.Value.WrongPerPlace && Wrong("") < options.Value.WrongInAll;

    /// <summary>Notes a code that does not exist.</summary>
    public void NoteWrong(string place)
    {
        var now = clock.GetUtcNow();
        foreach (var key in new[] { place, "" })
            places.AddOrUpdate(key, _ => (now, 1), (_, old) => now - old.Since > window ? (now, 1) : (old.Since, old.Wrong + 1));
        if (places.Count > 10_000)
            foreach (var (key, entry) in places)
                if (now - entry.Since > window) places.TryRemove(key, out _);
    }

    private int Wrong(string place) => places.TryGetValue(place, out var entry) && clock.GetUtcNow() - entry.Since <= window ? entry.Wrong : 0;
}
