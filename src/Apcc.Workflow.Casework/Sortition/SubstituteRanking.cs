namespace Apcc.Workflow.Casework.Sortition;

/// <summary>Who should take the place of somebody who leaves: whoever keeps the quotas best; among equals, whoever was drawn first;
/// after all others those who are wanted for another empty seat (R5.1.9, R5.1.11). The Cabina di Regia decides.</summary>
internal static class SubstituteRanking
{
    /// <param name="remaining">Members without the one who leaves.</param>
    /// <param name="substitutes">In the order of their draw.</param>
    /// <param name="wanted">Italian, by citizen: for which other seat.</param>
    public static IReadOnlyList<RankedSubstitute> Rank(
        IReadOnlyCollection<Candidate> remaining, Candidate leaver, IReadOnlyList<Candidate> substitutes, IReadOnlyList<Quota> quotas,
        IReadOnlyDictionary<Guid, string> wanted)
    {
        var counts = quotas.ToDictionary(quota => quota, quota => remaining.Count(person => person.Value(quota.Feature) == quota.Value));
        return [.. substitutes.Select((person, place) => Ranked(person, place + 1, leaver, quotas, counts, wanted.GetValueOrDefault(person.Id)))
            .OrderBy(ranked => ranked.IsWantedElsewhere).ThenBy(ranked => ranked.Off).ThenByDescending(ranked => ranked.SameAsLeaver).ThenBy(ranked => ranked.Place)];
    }

    private static RankedSubstitute Ranked(
        Candidate person, int place, Candidate leaver, IReadOnlyList<Quota> quotas, Dictionary<Quota, int> counts, string? wanted)
    {
        var missed = quotas.Select(quota => (Quota: quota, Count: counts[quota] + (person.Value(quota.Feature) == quota.Value ? 1 : 0)))
            .Where(item => item.Quota.Off(item.Count) > 0).ToList();
        var same = SortitionFeature.All.Where(feature => person.Value(feature) == leaver.Value(feature)).ToList();
        var reasons = missed.Select(item => item.Count < item.Quota.Min
                ? $"{item.Quota.Feature} «{item.Quota.Value}»: {item.Count}, minimo {item.Quota.Min}"
                : $"{item.Quota.Feature} «{item.Quota.Value}»: {item.Count}, massimo {item.Quota.Max}")
            .Prepend(missed.Count == 0 ? "mantiene tutte le quote" : "quote che non tornano")
            .Append(same.Count == 0 ? "nessuna caratteristica in comune con chi lascia" : $"come chi lascia: {string.Join(", ", same)}")
            .Append($"posto {place} nel sorteggio dei sostituti");
        return new RankedSubstitute(
            person.Id, place, missed.Sum(item => item.Quota.Off(item.Count)), same.Count, [.. wanted is null ? reasons : reasons.Prepend(wanted)], wanted is not null);
    }
}

/// <param name="Place">In the draw of the substitutes, from 1.</param>
/// <param name="Off">By how many people the quotas would be missed.</param>
/// <param name="SameAsLeaver">Features shared with the one who leaves.</param>
/// <param name="Reasons">Italian, for the one who decides.</param>
/// <param name="IsWantedElsewhere">Proposed or invited for another empty seat.</param>
internal sealed record RankedSubstitute(Guid CitizenId, int Place, int Off, int SameAsLeaver, IReadOnlyList<string> Reasons, bool IsWantedElsewhere);
