using System.Globalization;
using System.Text;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>A register as a CSV file that spreadsheets in Italian open and that the import reads.</summary>
public sealed class ExportCasesHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly RegisterLists lists;
    private readonly ConfigurationCatalog catalog;

    internal ExportCasesHandler(IDbContextFactory<WorkflowDbContext> contexts, RegisterLists lists, ConfigurationCatalog catalog) =>
        (this.contexts, this.lists, this.catalog) = (contexts, lists, catalog);

    /// <summary>The cases that the person sees with the same filters, UTF-8 with its mark and semicolons; null when there is no such register.</summary>
    public async Task<byte[]?> HandleAsync(RegisterListRequest request, CancellationToken cancellationToken = default)
    {
        if (await lists.ListAsync(request with { Page = 1, PageSize = int.MaxValue }, cancellationToken) is not { } page) return null;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var register = (await catalog.InForceAsync(db, cancellationToken)).Registers[request.Kind];
        var fields = CaseCsv.Fields(register.Form).ToList();
        var texts = await FactTexts.ForAsync(db, [register.Form], cancellationToken);
        var ids = page.Items.Select(item => item.Id).ToList();
        var facts = await db.CaseFiles.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Facts, cancellationToken);

        var file = new StringBuilder();
        Line(file, ["numero", CaseCsv.Title, CaseCsv.Year, "stato", .. fields.Select(field => CaseCsv.Word(field.Name))]);
        foreach (var item in page.Items)
        {
            var kept = CaseFacts.Read(facts[item.Id]);
            Line(file, [
                item.Reference, item.Title, item.Year?.ToString(CultureInfo.InvariantCulture) ?? "", item.StateName,
                .. fields.Select(field => field.Kind is FieldKind.Date ? kept[field.Name]?.ToString() ?? "" : texts.Of(field, kept[field.Name], " | "))]);
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(file.ToString())];
    }

    /// <summary>A text that a spreadsheet would take for a formula is marked as text.</summary>
    private static void Line(StringBuilder file, IEnumerable<string> cells) =>
        file.AppendJoin(';', cells.Select(cell => cell is ['=' or '+' or '-' or '@', ..] ? "'" + cell : cell)
            .Select(cell => cell.AsSpan().IndexOfAny("\";\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append("\r\n");
}
