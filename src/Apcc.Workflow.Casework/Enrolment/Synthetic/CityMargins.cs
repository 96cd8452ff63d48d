using System.Globalization;

namespace Apcc.Workflow.Casework.Enrolment.Synthetic;

/// <summary>How many people of which kind live in each municipio, as the city's open data count them.</summary>
public sealed class CityMargins
{
    private readonly Dictionary<string, double> counts;

    private CityMargins(Dictionary<string, double> counts) => this.counts = counts;

    /// <summary>Municipi with their residents.</summary>
    public IReadOnlyList<(int Item, double Weight)> Municipi { get; private init; } = [];

    /// <summary>Reads <c>dimension,value,count,…</c>; residents without municipio are left out.</summary>
    public static CityMargins Read(string csv)
    {
        var counts = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(',', 4))
            .GroupBy(cells => $"{cells[0]}:{cells[1]}", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => double.Parse(group.First()[2], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new CityMargins(counts)
        {
            Municipi = [.. Enumerable.Range(1, 9).Select(municipio => (municipio, counts[$"municipio:{municipio}"]))],
        };
    }

    /// <summary>Age bands of a municipio with their residents: <c>0-17 18-64 65-79 80+</c>.</summary>
    public IReadOnlyList<(string Item, double Weight)> AgeBands(int municipio) =>
        [.. new[] { "0-17", "18-64", "65-79", "80+" }.Select(band => (band, counts[$"municipio_age_band:{municipio}|{band}"]))];

    /// <summary>Share of women.</summary>
    public double Women(int municipio) =>
        counts[$"municipio_gender:{municipio}|F"] / (counts[$"municipio_gender:{municipio}|F"] + counts[$"municipio_gender:{municipio}|M"]);

    /// <summary>Share of people who are not Italian citizens.</summary>
    public double Foreigners(int municipio) =>
        counts[$"municipio_nationality:{municipio}|straniera"]
        / (counts[$"municipio_nationality:{municipio}|straniera"] + counts[$"municipio_nationality:{municipio}|italiana"]);
}
