using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Audit;

/// <summary>The audit trail is append-only and sealed into a hash chain (invariant 12).</summary>
public sealed class AuditSealTests
{
    [Fact]
    public async Task SealedTrail_Holds_AndGoesOnWhereItEnded()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await WorkedAsync(host);
        var seal = host.Get<AuditSeal>();

        var first = await seal.SealAsync();
        await office.ClaimAsync(await office.TaskAsync("valuta"), office.Giulia);

        Assert.True(first >= 4);
        Assert.Equal(1, await seal.SealAsync());
        Assert.Equal(0, await seal.SealAsync());
        Assert.Null(await seal.VerifyAsync());
    }

    [Theory]
    [InlineData("UPDATE \"AuditEntries\" SET \"Action\" = 'Nothing' WHERE \"SealNumber\" = 2", 2)]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"SealNumber\" = 3", 3)]
    public async Task ChangeOrRemoval_IsFoundAtItsPlace(string tampering, long place)
    {
        await using var host = await OfficeHost.StartAsync();
        await WorkedAsync(host);
        var seal = host.Get<AuditSeal>();
        await seal.SealAsync();

        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(tampering));

        Assert.Equal(place, await seal.VerifyAsync());
    }

    [Fact]
    public async Task Trail_HoldsIdsAlone()
    {
        await using var host = await OfficeHost.StartAsync();
        await WorkedAsync(host);

        var entries = await host.ReadAsync(db => db.AuditEntries.AsNoTracking().ToListAsync());

        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.DoesNotContain("Marco", $"{entry.Action} {entry.SubjectKind} {entry.SubjectId} {entry.Detail}"));
    }

    private static async Task<Office> WorkedAsync(OfficeHost host)
    {
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        return office;
    }
}
