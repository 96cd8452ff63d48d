using System.Collections.Frozen;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>All filters by name.</summary>
internal static class FilterTable
{
    private static readonly FrozenDictionary<string, Filter> Filters = new[]
        {
            TextFilters.All, ReplacementFilters.All, MarkupFilters.All, NumberFilters.All, ListFilters.All, SearchFilters.All,
            GeneralFilters.All, ItalianDateFilters.All, ItalianTextFilters.All,
        }
        .SelectMany(group => group)
        .ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Filters.Keys;

    public static Filter? Find(string name) => Filters.GetValueOrDefault(name);
}
