using Apcc.Workflow.Casework.Enrolment.Synthetic;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>A random panel that meets every quota, with at most one person of a household.</summary>
/// <remarks>Starts from the first people in the order of the lot and exchanges people at random as long as that brings the panel
/// nearer to its quotas (min-conflicts with restarts; Minton et al. 1992). What is found is counted again before it is given out.</remarks>
internal sealed class PanelDraw(IReadOnlyList<Candidate> pool, IReadOnlyList<Quota> quotas, int seats, string seed)
{
    private const int Starts = 60;
    private const int ExchangesPerStart = 20_000;

    private readonly int[][] quotasOf = [.. pool.Select(person => Enumerable.Range(0, quotas.Count)
        .Where(index => person.Value(quotas[index].Feature) == quotas[index].Value).ToArray())];

    /// <summary>The panel, or which quotas stand in the way.</summary>
    public PanelResult Draw()
    {
        var problems = Impossible();
        if (problems.Count > 0) return new PanelResult([], problems);

        (int Cost, int[] Panel) best = (int.MaxValue, []);
        for (var start = 0; start < Starts && best.Cost > 0; start++)
        {
            var attempt = Attempt(start);
            if (attempt.Cost < best.Cost) best = attempt;
        }

        return best.Cost == 0
            ? new PanelResult([.. LotOrder.Sort(best.Panel.Select(index => pool[index]), person => person.Key, seed)], [])
            : new PanelResult([], Missed(best.Panel));
    }

    /// <summary>What no panel can have, whoever is drawn.</summary>
    private List<QuotaProblem> Impossible()
    {
        var problems = new List<QuotaProblem>();
        var households = Households(pool);
        if (households < seats)
            problems.Add(new QuotaProblem(null, $"I posti sono {seats}, ma nel gruppo da cui si sorteggia ci sono persone di {households} famiglie soltanto."));
        foreach (var quota in quotas)
        {
            var there = Households(pool.Where(person => person.Value(quota.Feature) == quota.Value));
            if (there < quota.Min)
                problems.Add(new QuotaProblem(quota, $"{quota.Feature} «{quota.Value}»: ne servono almeno {quota.Min}, nel gruppo ce ne sono {there}. Per comporre il gruppo il minimo va abbassato di {quota.Min - there}."));
        }

        foreach (var feature in quotas.GroupBy(quota => quota.Feature))
            if (feature.Sum(quota => quota.Min) > seats)
                problems.Add(new QuotaProblem(null, $"{feature.Key}: la somma dei minimi ({feature.Sum(quota => quota.Min)}) supera i posti ({seats})."));
            else if (feature.Sum(quota => quota.Max) < seats)
                problems.Add(new QuotaProblem(null, $"{feature.Key}: la somma dei massimi ({feature.Sum(quota => quota.Max)}) non arriva ai posti ({seats})."));
        return problems;
    }

    private (int Cost, int[] Panel) Attempt(int start)
    {
        var numbers = new SeededNumbers(LotOrder.Number(seed, $"panel {start}"));
        var order = LotOrder.Sort(Enumerable.Range(0, pool.Count), index => pool[index].Key, $"{seed}/{start}").ToArray();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var panel = new List<int>(seats);
        foreach (var index in order)
            if (panel.Count < seats && (pool[index].Household is not { } home || taken.Add(home))) panel.Add(index);
        var inside = panel.ToHashSet();
        var outside = order.Where(index => !inside.Contains(index)).ToArray();
        var counts = new int[quotas.Count];
        foreach (var index in panel)
            foreach (var quota in quotasOf[index]) counts[quota]++;
        var cost = quotas.Select((quota, index) => quota.Off(counts[index])).Sum();
        if (outside.Length == 0) return (cost, [.. panel]);

        for (var exchange = 0; exchange < ExchangesPerStart && cost > 0; exchange++)
        {
            var (at, from) = (numbers.Below(panel.Count), numbers.Below(outside.Length));
            var (leaver, comer) = (panel[at], outside[from]);
            if (pool[comer].Household is { } home && home != pool[leaver].Household && taken.Contains(home)) continue;

            var change = Change(counts, leaver, comer);
            if (change > 0) continue;

            foreach (var quota in quotasOf[leaver]) counts[quota]--;
            foreach (var quota in quotasOf[comer]) counts[quota]++;
            if (pool[leaver].Household is { } left) taken.Remove(left);
            if (pool[comer].Household is { } moved) taken.Add(moved);
            (panel[at], outside[from]) = (comer, leaver);
            cost += change;
        }

        return (cost, [.. panel]);
    }

    private int Change(int[] counts, int leaver, int comer)
    {
        var change = 0;
        foreach (var quota in quotasOf[leaver])
            if (!quotasOf[comer].Contains(quota)) change += quotas[quota].Off(counts[quota] - 1) - quotas[quota].Off(counts[quota]);
        foreach (var quota in quotasOf[comer])
            if (!quotasOf[leaver].Contains(quota)) change += quotas[quota].Off(counts[quota] + 1) - quotas[quota].Off(counts[quota]);
        return change;
    }

    private List<QuotaProblem> Missed(int[] panel) =>
        [.. quotas.Select((quota, index) => (Quota: quota, Count: panel.Count(person => quotasOf[person].Contains(index))))
            .Where(item => item.Quota.Off(item.Count) > 0)
            .Select(item => new QuotaProblem(item.Quota, item.Count < item.Quota.Min
                ? $"{item.Quota.Feature} «{item.Quota.Value}»: con le altre quote se ne trovano {item.Count} invece di almeno {item.Quota.Min}; abbassare il minimo di {item.Quota.Off(item.Count)}."
                : $"{item.Quota.Feature} «{item.Quota.Value}»: con le altre quote ne entrano {item.Count} invece di al più {item.Quota.Max}; alzare il massimo di {item.Quota.Off(item.Count)}."))];

    private static int Households(IEnumerable<Candidate> people) =>
        people.Select(person => person.Household ?? person.Key).Distinct(StringComparer.Ordinal).Count();
}

/// <param name="Panel">In the order of the lot; empty when no panel was found.</param>
/// <param name="Problems">Which quotas stand in the way; empty when a panel was found.</param>
internal sealed record PanelResult(IReadOnlyList<Candidate> Panel, IReadOnlyList<QuotaProblem> Problems);

/// <param name="Quota">Null where it is the quotas of one feature taken together.</param>
/// <param name="Message">Italian sentence: what is missing and by how much to relax.</param>
internal sealed record QuotaProblem(Quota? Quota, string Message);
