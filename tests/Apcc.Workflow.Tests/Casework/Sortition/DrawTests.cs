using Apcc.Workflow.Casework.Sortition;

namespace Apcc.Workflow.Tests.Casework.Sortition;

/// <summary>The lot: reproducible, stratified, within its quotas, and plain about what cannot be.</summary>
public sealed class DrawTests
{
    [Fact]
    public void Sample_SameSeed_IsTheSame_AndEveryCellHasItsShare()
    {
        var pool = Pool(3000);

        var first = StratifiedSample.Draw(pool, 700, "milano-2027");
        var again = StratifiedSample.Draw([.. Enumerable.Reverse(pool)], 700, "milano-2027");
        var other = StratifiedSample.Draw(pool, 700, "altro seme");

        Assert.Equal(700, first.Count);
        Assert.Equal(first.Select(person => person.Key), again.Select(person => person.Key));
        Assert.NotEqual(first.Select(person => person.Key), other.Select(person => person.Key));
        Assert.All(pool.GroupBy(person => person.Cell), cell => Assert.InRange(
            first.Count(person => person.Cell == cell.Key) - (cell.Count() * 700 / 3000.0), -1, 1));
    }

    [Fact]
    public void Sample_Rounding_GivesEveryCellTheSameChance()
    {
        // Ten cells of one person and five seats: over many seeds everybody is drawn about half of the time.
        var pool = Enumerable.Range(0, 10).Select(index => Person(index, $"{index}", "1", "F", "italiana")).ToList();
        var drawn = new int[10];

        for (var seed = 0; seed < 2000; seed++)
            foreach (var person in StratifiedSample.Draw(pool, 5, $"seme {seed}")) drawn[int.Parse(person.Features[0], System.Globalization.CultureInfo.InvariantCulture)]++;

        Assert.All(drawn, times => Assert.InRange(times, 900, 1100));
    }

    [Fact]
    public void Sample_SmallPool_TakesAll() => Assert.Equal(20, StratifiedSample.Draw(Pool(20), 100, "s").Count);

    [Fact]
    public void Panel_MeetsEveryQuota_AndTakesOneOfAHousehold()
    {
        var pool = Pool(600);
        var quotas = Quotas.Of(Pool(3000), 90, 1, SortitionFeature.All, new Dictionary<string, double>());

        var result = new PanelDraw(pool, quotas, 90, "2027").Draw();

        Assert.Empty(result.Problems);
        Assert.Equal(90, result.Panel.Count);
        Assert.Equal(90, result.Panel.Select(person => person.Household).Distinct().Count());
        Assert.All(quotas, quota => Assert.Equal(0, quota.Off(result.Panel.Count(person => person.Value(quota.Feature) == quota.Value))));
        Assert.Equal(result.Panel, new PanelDraw(pool, quotas, 90, "2027").Draw().Panel);
    }

    [Fact]
    public void Panel_QuotaThatCannotBeMet_IsNamedWithHowMuchToRelax()
    {
        var pool = Pool(200).Where(person => person.Value("cittadinanza") == "italiana").ToList();
        Quota[] quotas = [new("cittadinanza", "straniera", 4, 8), new("cittadinanza", "italiana", 20, 26)];

        var result = new PanelDraw(pool, quotas, 30, "s").Draw();

        Assert.Empty(result.Panel);
        Assert.Contains("«straniera»: ne servono almeno 4, nel gruppo ce ne sono 0", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_QuotasThatContradictEachOther_AreNamed()
    {
        // Every woman is a foreigner: ten women and no foreigner cannot be.
        var pool = Enumerable.Range(0, 100).Select(index => Person(index, "25-44", "1", index % 2 == 0 ? "F" : "M", index % 2 == 0 ? "straniera" : "italiana")).ToList();
        Quota[] quotas = [new("genere", "F", 10, 12), new("cittadinanza", "straniera", 0, 4)];

        var result = new PanelDraw(pool, quotas, 20, "s").Draw();

        Assert.Empty(result.Panel);
        Assert.NotEmpty(result.Problems);
    }

    [Fact]
    public void Quotas_WithWeights_GiveMoreSeatsToThoseWhoLeaveMost()
    {
        var plain = Quotas.Of(Pool(3000), 20, 0, ["cittadinanza"], new Dictionary<string, double>());
        var weighted = Quotas.Of(Pool(3000), 20, 0, ["cittadinanza"], new Dictionary<string, double> { ["cittadinanza:straniera"] = 2 });

        Assert.True(weighted.Single(quota => quota.Value == "straniera").Min > plain.Single(quota => quota.Value == "straniera").Min);
    }

    [Fact]
    public void Substitutes_WhoKeepsTheQuotas_ComesFirst_AndTheReasonIsSaid()
    {
        Quota[] quotas = [new("genere", "F", 5, 5), new("genere", "M", 5, 5)];
        var members = Enumerable.Range(0, 9).Select(index => Person(index, "25-44", "1", index < 4 ? "F" : "M", "italiana")).ToList();
        var leaver = Person(20, "65+", "1", "F", "italiana");
        var (man, woman) = (Person(30, "65+", "1", "M", "italiana"), Person(31, "16-24", "2", "F", "straniera"));

        var ranking = SubstituteRanking.Rank(members, leaver, [man, woman], quotas, new Dictionary<Guid, string>());

        Assert.Equal([woman.Id, man.Id], ranking.Select(ranked => ranked.CitizenId));
        Assert.Equal("mantiene tutte le quote", ranking[0].Reasons[0]);
        Assert.Contains("genere «F»: 4, minimo 5", ranking[1].Reasons);
    }

    [Fact]
    public void Substitutes_WantedForAnotherSeat_ComeLast_AndTheReasonIsSaidFirst()
    {
        Quota[] quotas = [new("genere", "F", 5, 5), new("genere", "M", 5, 5)];
        var members = Enumerable.Range(0, 9).Select(index => Person(index, "25-44", "1", index < 4 ? "F" : "M", "italiana")).ToList();
        var (man, woman) = (Person(30, "65+", "1", "M", "italiana"), Person(31, "16-24", "2", "F", "straniera"));

        var ranking = SubstituteRanking.Rank(
            members, Person(20, "65+", "1", "F", "italiana"), [man, woman], quotas, new Dictionary<Guid, string> { [woman.Id] = "è già in proposta per il posto M27-003" });

        Assert.Equal([man.Id, woman.Id], ranking.Select(ranked => ranked.CitizenId));
        Assert.Equal(["è già in proposta per il posto M27-003", "mantiene tutte le quote"], ranking[1].Reasons.Take(2));
    }

    private static List<Candidate> Pool(int count) =>
        [.. Enumerable.Range(0, count).Select(index => Person(
            index,
            new[] { "16-24", "25-44", "45-64", "65+" }[index * 7 % 4],
            $"{(index * 13 % 9) + 1}",
            index * 31 % 5 < 3 ? "F" : "M",
            index * 17 % 9 < 2 ? "straniera" : "italiana"))];

    private static Candidate Person(int number, params string[] features) =>
        new(new Guid(number, 0, 0, new byte[8]), $"K{number:00000}", features, $"F{number / 2}");
}
