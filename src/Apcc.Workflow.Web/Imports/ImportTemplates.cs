using System.Text;
using Apcc.Workflow.Web.ClimatePlan;
using Apcc.Workflow.Web.Proposals;

namespace Apcc.Workflow.Web.Imports;

/// <summary>Serves the empty models: a heading line that spreadsheets in Italian open in columns.</summary>
internal static class ImportTemplates
{
    public static void MapImportTemplates(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, ProposalAddresses.ImportTemplate, "modello-proposte.csv", ProposalColumns.All);
        Map(endpoints, ClimatePlanAddresses.ImportTemplate, "modello-azioni.csv", PlanColumns.All);
    }

    /// <summary>UTF-8 with its mark and semicolons: what Excel expects here, and what the import reads.</summary>
    public static byte[] Write(IReadOnlyList<ImportColumn> columns) =>
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join(';', columns.Select(column => column.Heading)) + "\r\n")];

    private static void Map(IEndpointRouteBuilder endpoints, string address, string fileName, IReadOnlyList<ImportColumn> columns) =>
        endpoints.MapGet(address, () => Results.File(Write(columns), "text/csv; charset=utf-8", fileName)).RequireAuthorization();
}
