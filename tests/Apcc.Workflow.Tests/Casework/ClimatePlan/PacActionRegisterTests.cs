using System.Text;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.ClimatePlan;

public sealed class PacActionRegisterTests
{
    [Fact]
    public async Task R2_1_ShippedRegister_Is26Of49InFiveAmbiti()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.Get<ImportPacActionsHandler>().HandleAsync(new ImportPacActions(
            await File.ReadAllBytesAsync(Path.Combine(Repository.WebProject, "DemoData", "pac-actions.csv")), office.Luca));

        var register = await host.Get<PacActionList>().ListAsync(office.Marco);

        Assert.NotNull(register);
        Assert.Null(register.Problem);
        Assert.Equal((26, 49, true), (register.KnownActions, register.TotalActions, register.IsIncomplete));
        Assert.Equal(
            ["Milano sana e inclusiva", "Milano connessa e accessibile", "Milano a energia positiva", "Milano più fresca", "Milano consapevole"],
            register.Ambiti.Select(ambito => ambito.Name));
        Assert.Equal([13, 4, 4, 3, 2], register.Ambiti.Select(ambito => ambito.Actions.Count));
    }

    [Fact]
    public async Task List_SortsCodesAsNumbers_AndCountsProposals()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await ImportAsync(host, office.Giulia, "code,title\n4.10.1,Dieci\n4.9.1,Nove\n");
        await office.FileProposalAsync();
        await host.WriteAsync(db => db.Proposals.Single().PacActionCode = "4.9.1");

        var actions = (await host.Get<PacActionList>().ListAsync(office.Marco))?.Ambiti.Single(ambito => ambito.Number == 4).Actions;

        Assert.Equal([("4.2.1", 0), ("4.9.1", 1), ("4.10.1", 0)], actions?.Select(action => (action.Code, action.Proposals)));
    }

    [Fact]
    public async Task Import_SaysWhatIsNewChangedAndUnchanged_AndBlankCellsLeaveWhatIsKnown()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await ImportAsync(host, office.Giulia, "Codice;Titolo;Stato;Direzione\n1.1.1;Orari;avviata;Area Energia\n1.2.1;Aria;;\n");

        var answer = await ImportAsync(host, office.Giulia, "Codice;Titolo;Stato;Direzione\n1.1.1;Orari;conclusa;\n1.2.1;Aria;;\n5.1.4;Assemblea;;\n9.9;Errata;;\n");

        Assert.Equal(
            [("1.1.1", PacActionImportResult.Changed), ("1.2.1", PacActionImportResult.Unchanged), ("5.1.4", PacActionImportResult.Added)],
            answer.Actions.Select(action => (action.Code, action.Result)));
        Assert.Equal(["status"], answer.Actions[0].Changed);
        Assert.Equal((5, "Codice"), (answer.Refused[0].Line, answer.Refused[0].Column));
        var stored = await host.ReadAsync(db => db.PacActions.SingleAsync(action => action.Code == "1.1.1"));
        Assert.Equal(("conclusa", "Area Energia"), (stored.Status, stored.Direction));
    }

    [Fact]
    public async Task Preview_StoresNothing_AndPermissionIsNeeded()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var preview = await ImportAsync(host, office.Giulia, "code,title\n1.1.1,Orari\n4.2.1,Altro titolo\n", isPreview: true);
        var refused = await ImportAsync(host, office.Marco, "code,title\n1.1.1,Orari\n");

        Assert.Equal([PacActionImportResult.Added, PacActionImportResult.Changed], preview.Actions.Select(action => action.Result));
        Assert.Contains("permesso", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal("Interventi di forestazione urbana", (await host.ReadAsync(db => db.PacActions.SingleAsync())).Title);
    }

    [Theory]
    [InlineData("{", "riga 1")]
    [InlineData("""{ "totalActions": 49 }""", "ambiti")]
    [InlineData("""{ "ambiti": [{ "number": 1, "name": "Uno" }, { "number": 1, "name": "Due" }] }""", "due volte l'Ambito 1")]
    public async Task BrokenFile_IsSaid_AndTheRegisterStaysReadable(string content, string problem)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await File.WriteAllTextAsync(Path.Combine(host.ConfigurationRoot, ClimatePlanFile.RelativePath), content);

        var register = await host.Get<PacActionList>().ListAsync(office.Marco);

        Assert.Contains(problem, register?.Problem, StringComparison.Ordinal);
        Assert.Equal("Ambito 4", Assert.Single(register?.Ambiti ?? []).Name);
        Assert.False(register?.IsIncomplete);
    }

    private static Task<ImportPacActionsAnswer> ImportAsync(OfficeHost host, Guid actor, string csv, bool isPreview = false) =>
        host.Get<ImportPacActionsHandler>().HandleAsync(new ImportPacActions(Encoding.UTF8.GetBytes(csv), actor, isPreview));
}
