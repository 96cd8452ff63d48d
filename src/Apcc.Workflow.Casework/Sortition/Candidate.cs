namespace Apcc.Workflow.Casework.Sortition;

/// <summary>Somebody in a pool, as far as a draw needs to know.</summary>
/// <param name="Key">Stable over imports: what the order of the lot is computed from.</param>
/// <param name="Features">Value of each feature, in the order of <see cref="SortitionFeature.All"/>.</param>
/// <param name="Household">At most one person of a household is drawn for a panel; null joins nobody.</param>
internal sealed record Candidate(Guid Id, string Key, IReadOnlyList<string> Features, string? Household)
{
    public string Cell => string.Join(" · ", Features);

    public string Value(string feature) => Features[SortitionFeature.IndexOf(feature)];
}

/// <summary>What a sample is stratified by (R5.1.1).</summary>
internal static class SortitionFeature
{
    public const string AgeBand = "fascia";
    public const string Municipio = "municipio";
    public const string Gender = "genere";
    public const string Nationality = "cittadinanza";

    public static IReadOnlyList<string> All { get; } = [AgeBand, Municipio, Gender, Nationality];

    public static int IndexOf(string feature) => All.ToList().IndexOf(feature) is var index and >= 0
        ? index
        : throw new FormatException($"La caratteristica «{feature}» non esiste: scegli fra {string.Join(", ", All)}.");
}
