using System.Text;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Registers;

/// <summary>A file of candidatures as offices send it: every fault is named with its line and what to do, the good lines come in (R5.2.2).</summary>
public sealed class ImportCandidaturesTests : IAsyncLifetime
{
    private const string Header = "Titolo;Anno;Azione del PAC;Perché coinvolgere i cittadini\n";
    private const string Good = "Ombra nelle piazze;2027;4.2.1;Chi vive nelle piazze minerali sa dove serve ombra.\n";
    private OfficeHost host = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [Trait("Requirement", "R5.2.2")]
    [InlineData("Cortili;2027;9.9.9;I cortili sono chiusi quando servirebbero di più.", "non è nel registro del PAC")]
    [InlineData("Cortili;2027;4.2.1;Sì.", "almeno 20 caratteri")]
    [InlineData("Cortili;2027;;I cortili sono chiusi quando servirebbero di più.", "Scegli l'Azione del PAC")]
    [InlineData("Cortili;27;4.2.1;I cortili sono chiusi quando servirebbero di più.", "quattro cifre")]
    [InlineData(";2027;4.2.1;I cortili sono chiusi quando servirebbero di più.", "manca")]
    [InlineData("OMBRA nelle  piazze;2027;4.2.1;La stessa candidatura una seconda volta.", "c'è già una scheda con questo titolo")]
    public async Task BadLine_IsRefusedWithItsReason_AndTheGoodOneComesIn(string line, string reason)
    {
        var answer = await ImportAsync(Header + Good + line + "\n");

        Assert.Null(answer.Refusal);
        Assert.Equal([2], answer.Accepted.Select(row => row.Line));
        var refused = Assert.Single(answer.Refused);
        Assert.Equal(3, refused.Line);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(1, await host.ReadAsync(db => db.CaseFiles.CountAsync(row => row.Kind == "candidatura")));
    }

    [Theory]
    [InlineData("Nome;Anno;Azione del PAC;Perché coinvolgere i cittadini\nOmbra;2027;4.2.1;Un motivo lungo abbastanza.\n", "Manca la colonna «titolo»")]
    [InlineData("Titolo;Anno;Perché coinvolgere i cittadini\nOmbra;2027;Un motivo lungo abbastanza.\n", "Manca la colonna «azionepac»")]
    [InlineData("", "vuoto")]
    public async Task WrongColumns_ChangeNothing_AndTheColumnIsNamed(string file, string reason)
    {
        var answer = await ImportAsync(file);

        Assert.Contains(reason, answer.Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.CaseFiles.CountAsync(row => row.Kind == "candidatura")));
    }

    private Task<ImportCasesAnswer> ImportAsync(string file) =>
        host.Get<ImportCasesHandler>().HandleAsync(new ImportCases("candidatura", Encoding.UTF8.GetBytes(file), office.Giulia));
}
