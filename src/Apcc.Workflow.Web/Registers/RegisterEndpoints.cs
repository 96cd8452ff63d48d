using System.Security.Claims;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Imports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Apcc.Workflow.Web.Registers;

/// <summary>Registers as files.</summary>
internal static class RegisterEndpoints
{
    public static void MapRegisters(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/registri/{kind}/schede.csv", ExportAsync).RequireAuthorization();
        endpoints.MapGet("/registri/{kind}/modello.csv", TemplateAsync).RequireAuthorization();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> ExportAsync(
        string kind, int? anno, string? stato, string? cerca, ClaimsPrincipal user, ExportCasesHandler export, CancellationToken cancellationToken) =>
        user.StaffId() is { } actorId && await export.HandleAsync(
            new RegisterListRequest { ActorId = actorId, Kind = kind, Year = anno, State = stato, Search = cerca }, cancellationToken) is { } file
            ? TypedResults.File(file, "text/csv; charset=utf-8", $"{kind}.csv")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> TemplateAsync(
        string kind, ClaimsPrincipal user, RegisterSheets sheets, CancellationToken cancellationToken) =>
        user.StaffId() is { } actorId && await sheets.NewAsync(kind, actorId, cancellationToken) is { } sheet
            ? TypedResults.File(
                ImportTemplates.Write([.. sheet.CsvColumns.Select(column => new ImportColumn(column.Heading, column.IsRequired))]), "text/csv; charset=utf-8", $"modello-{kind}.csv")
            : TypedResults.NotFound();
}
