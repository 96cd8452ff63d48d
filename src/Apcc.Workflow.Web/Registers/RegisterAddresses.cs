using System.Globalization;
using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.Registers;

/// <summary>The addresses of the registers' pages.</summary>
public static class RegisterAddresses
{
    public static string List(string kind) => $"{SiteAddresses.Registers}/{kind}";

    /// <summary>The list with its filters; blank ones are left out.</summary>
    public static string List(string kind, int? year, string? state, string? search, int page = 1) => List(kind) + Query(year, state, search, page);

    public static string New(string kind) => $"{List(kind)}/nuovo";

    public static string Import(string kind) => $"{List(kind)}/importa";

    /// <summary>The register as a file, narrowed like the list.</summary>
    public static string Export(string kind, int? year = null, string? state = null, string? search = null) =>
        $"{List(kind)}/schede.csv{Query(year, state, search, 1)}";

    /// <summary>The empty model of a file to import.</summary>
    public static string ImportTemplate(string kind) => $"{List(kind)}/modello.csv";

    public static string Case(Guid id) => $"{SiteAddresses.Registers}/scheda/{id}";

    public static string Edit(Guid id) => $"{Case(id)}/modifica";

    private static string Query(int? year, string? state, string? search, int page)
    {
        (string Name, string? Value)[] pairs =
        [
            ("anno", year?.ToString(CultureInfo.InvariantCulture)), ("stato", state), ("cerca", search),
            ("pagina", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        ];
        string[] parts = [.. pairs.Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!.Trim())}")]; // blank ones are filtered out
        return parts.Length == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}
