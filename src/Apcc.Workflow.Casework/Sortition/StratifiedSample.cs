namespace Apcc.Workflow.Casework.Sortition;

/// <summary>A sample in which every cell has its share of the pool (R5.1.1).</summary>
internal static class StratifiedSample
{
    /// <summary>Draws <paramref name="size"/> of the pool; all of it when there are fewer. The same seed gives the same people.</summary>
    /// <remarks>A cell gets its exact share rounded up or down by lot, so that everybody's chance is size ÷ pool: the fractions are laid
    /// end to end in the order of the lot, and one random start takes a seat at every whole number (systematic rounding). Within a
    /// cell the first in the order of the lot are drawn.</remarks>
    public static IReadOnlyList<Candidate> Draw(IReadOnlyCollection<Candidate> pool, int size, string seed)
    {
        if (pool.Count <= size) return [.. LotOrder.Sort(pool, person => person.Key, seed)];

        var cells = LotOrder.Sort(pool.GroupBy(person => person.Cell), cell => cell.Key, seed).ToList();
        var start = LotOrder.Fraction(seed, "start");
        var drawn = new List<Candidate>(size);
        long before = 0;
        foreach (var cell in cells)
        {
            var after = before + cell.Count();
            // Whole numbers between the two ends, each moved by the random start; in exact steps, so that the seats sum up to the size.
            var seats = Seat(after, size, pool.Count, start) - Seat(before, size, pool.Count, start);
            drawn.AddRange(LotOrder.Sort(cell, person => person.Key, seed).Take(seats));
            before = after;
        }

        return [.. LotOrder.Sort(drawn, person => person.Key, seed)];
    }

    private static int Seat(long people, int size, int pool, double start) =>
        people == pool ? size : people == 0 ? 0 : (int)Math.Floor(((double)people * size / pool) + start);
}
