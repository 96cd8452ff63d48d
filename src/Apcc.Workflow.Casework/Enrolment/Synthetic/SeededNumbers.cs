namespace Apcc.Workflow.Casework.Enrolment.Synthetic;

/// <summary>The same numbers for the same seed, on every machine and for ever: the platform's own generator promises neither.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014).</remarks>
public sealed class SeededNumbers(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0, below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0, below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Fraction() * limit);

    public bool Chance(double probability) => Fraction() < probability;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>An item by its weight.</summary>
    public T Weighted<T>(IReadOnlyList<(T Item, double Weight)> items)
    {
        var at = Fraction() * items.Sum(item => item.Weight);
        foreach (var (item, weight) in items)
            if ((at -= weight) < 0) return item;
        return items[^1].Item;
    }

    private ulong Next()
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
