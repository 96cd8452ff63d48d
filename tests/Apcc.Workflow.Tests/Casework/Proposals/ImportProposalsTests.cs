using System.Text;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Proposals;

public sealed class ImportProposalsTests
{
    private const string TwoYears = """
        Anno;Gruppo tematico;Titolo;Tipo;Approvata
        2024;Energia;Caldaie condominiali;raccomandazione;sì
        2023;Mobilità;Corsie ciclabili continue;;no
        2024;Energia;Tetti fotovoltaici;integrativa;
        """;

    [Fact]
    public async Task Import_MakesCasesNumberedWithinTheirYear()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await ImportAsync(host, office.Giulia, TwoYears);

        Assert.Null(answer.Refusal);
        Assert.Equal(
            [(2, "2024/01", "Caldaie condominiali"), (3, "2023/01", "Corsie ciclabili continue"), (4, "2024/02", "Tetti fotovoltaici")],
            answer.Accepted.Select(row => (row.Line, row.Reference, row.Title)));
        var stored = await host.ReadAsync(db => db.Proposals.OrderBy(row => row.Year).ThenBy(row => row.Number).ToListAsync());
        Assert.Equal([ProposalApproval.Rejected, ProposalApproval.Approved, ProposalApproval.Unknown], stored.Select(row => row.Approval));
        Assert.Equal(
            [ProposalKind.Unclassified, ProposalKind.Recommendation, ProposalKind.Integrative], stored.Select(row => row.Kind));
        var caseFile = await host.ReadAsync(db => db.CaseFiles.SingleAsync(row => row.Id == stored[0].Id));
        Assert.Equal(("proposta", "2023/01", "Corsie ciclabili continue"), (caseFile.Kind, caseFile.Reference, caseFile.Title));
        Assert.Equal(2, await host.ReadAsync(db => db.ThematicGroups.CountAsync()));
    }

    [Fact]
    public async Task Import_Twice_AddsNothingAndSaysUnderWhichNumberEachStands()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await ImportAsync(host, office.Giulia, TwoYears);

        var again = await ImportAsync(host, office.Giulia, TwoYears.Replace("Tetti fotovoltaici", "tetti  FOTOVOLTAICI", StringComparison.Ordinal));

        Assert.Empty(again.Accepted);
        Assert.Equal([2, 3, 4], again.Refused.Select(refusal => refusal.Line));
        Assert.Contains("2024/02", again.Refused[2].Reason, StringComparison.Ordinal);
        Assert.Equal(3, await host.ReadAsync(db => db.Proposals.CountAsync()));
    }

    [Fact]
    public async Task Import_BadLines_AreRefusedWithPlaceAndReason_TheOthersTakenAfterTheLastNumber()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await ImportAsync(host, office.Giulia, TwoYears);

        var answer = await ImportAsync(host, office.Giulia, "year,group,title\n24,Energia,Uno\n2024,Energia,Due\n2024,Energia,\n");

        Assert.Equal("2024/03", Assert.Single(answer.Accepted).Reference);
        Assert.Equal([(2, "year"), (4, "title")], answer.Refused.Select(refusal => (refusal.Line, refusal.Column)));
        Assert.Contains("quattro cifre", answer.Refused[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_UnreadableFile_ChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await ImportAsync(host, office.Giulia, "year,group,title\n2024,Energia,Uno\n2024,Energia,\"mai chiuso\n");

        Assert.Contains("virgolette", answer.Refusal, StringComparison.Ordinal);
        Assert.Empty(answer.Accepted);
        Assert.Equal(0, await host.ReadAsync(db => db.Proposals.CountAsync()));
    }

    [Fact]
    public async Task Preview_SaysTheSameAndStoresNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var preview = await ImportAsync(host, office.Giulia, TwoYears, isPreview: true);

        Assert.True(preview.IsPreview);
        Assert.Equal(0, await host.ReadAsync(async db =>
            await db.Proposals.CountAsync() + await db.CaseFiles.CountAsync() + await db.ThematicGroups.CountAsync()));
        Assert.Equal(preview.Accepted, (await ImportAsync(host, office.Giulia, TwoYears)).Accepted);
    }

    [Fact]
    public async Task Import_WithoutPermission_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await ImportAsync(host, office.Marco, TwoYears);

        Assert.Contains("permesso", answer.Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Proposals.CountAsync()));
    }

    [Fact]
    public async Task R5_5_7_ImportedAnswerOfTheCity_IsNeverAProposedOutcome()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await ImportAsync(host, office.Giulia, "year,group,title,city_response\n2023,Energia,Uno,accolta\n");

        var stored = await host.ReadAsync(db => db.Proposals.SingleAsync());

        Assert.Equal(("accolta", null), (stored.ImportedCityResponse, stored.ProposedOutcome));
    }

    private static Task<ImportProposalsAnswer> ImportAsync(OfficeHost host, Guid actor, string csv, bool isPreview = false) =>
        host.Get<ImportProposalsHandler>().HandleAsync(new ImportProposals(Encoding.UTF8.GetBytes(csv), actor, isPreview));
}
