namespace Apcc.Workflow.Casework.Sortition;

/// <summary>How many people with a value a panel may have.</summary>
public sealed record Quota(string Feature, string Value, int Min, int Max)
{
    /// <summary>How many people it misses or has too many.</summary>
    public int Off(int count) => count < Min ? Min - count : count > Max ? count - Max : 0;
}

/// <summary>Makes quotas from the make-up of a population.</summary>
internal static class Quotas
{
    /// <summary>Each value's share of the seats, give or take <paramref name="tolerance"/> people. A weight above 1 gives a value more
    /// than its share, e.g. those who leave most often among the substitutes (§ 5.1.4).</summary>
    /// <param name="weights">By <c>feature:value</c>, e.g. <c>cittadinanza:straniera</c>.</param>
    public static IReadOnlyList<Quota> Of(
        IReadOnlyCollection<Candidate> population, int seats, int tolerance, IReadOnlyList<string> features, IReadOnlyDictionary<string, double> weights) =>
        [.. features.SelectMany(feature =>
        {
            var values = population.GroupBy(person => person.Value(feature))
                .Select(group => (Value: group.Key, Weight: group.Count() * weights.GetValueOrDefault($"{feature}:{group.Key}", 1.0)))
                .OrderBy(item => item.Value, StringComparer.Ordinal).ToList();
            var total = values.Sum(item => item.Weight);
            return values.Select(item =>
            {
                var share = seats * item.Weight / total;
                return new Quota(feature, item.Value, Math.Max(0, (int)Math.Floor(share) - tolerance), (int)Math.Ceiling(share) + tolerance);
            });
        })];
}
