using System.Globalization;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>What the editor asks of the list of definitions.</summary>
internal sealed record DefinitionListRequest(
    VersionChoice Versions, string? Search, IReadOnlySet<string> DefinitionIds, IReadOnlySet<string> Ids, string OrderBy, bool IsDescending, int Page, int PageSize)
{
    public static DefinitionListRequest Read(IQueryCollection query) => new(
        VersionChoice.Read(query["versionOptions"]),
        query["SearchTerm"].ToString().Trim(),
        Texts(query["DefinitionIds"]), Texts(query["Ids"]),
        query["OrderBy"].ToString(),
        query["OrderDirection"] == "Descending",
        Math.Max(0, Number(query["Page"]) ?? 0),
        Math.Clamp(Number(query["PageSize"]) ?? 100, 1, 500));

    public IReadOnlyList<ConfigurationVersionItem> Choose(IReadOnlyList<ConfigurationPiece> pieces)
    {
        var chosen = pieces.Where(piece => DefinitionIds.Count == 0 || DefinitionIds.Contains(piece.Key))
            .SelectMany(piece => Versions.In(piece))
            .Where(version => Ids.Count == 0 || Ids.Contains(version.Id.ToString()))
            .Where(version => string.IsNullOrEmpty(Search)
                || version.Title.Contains(Search, StringComparison.CurrentCultureIgnoreCase)
                || version.Key.Contains(Search, StringComparison.OrdinalIgnoreCase));
        var ordered = OrderBy switch
        {
            "Version" => chosen.OrderBy(version => version.Version),
            "Created" or "CreatedAt" => chosen.OrderBy(version => version.CreatedAt),
            _ => (IEnumerable<ConfigurationVersionItem>)chosen.OrderBy(version => version.Title, StringComparer.CurrentCulture),
        };
        return IsDescending ? [.. ordered.Reverse()] : [.. ordered];
    }

    private static HashSet<string> Texts(IEnumerable<string?> values) => values.OfType<string>().Where(text => text.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
