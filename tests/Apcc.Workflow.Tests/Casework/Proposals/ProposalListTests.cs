using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Proposals;

public sealed class ProposalListTests
{
    [Fact]
    public async Task List_FiltersByEverythingThatIsAsked()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.FileProposalAsync(number: 1);
        await office.FileProposalAsync(ProposalKind.Integrative, number: 2);
        await office.FileProposalAsync(approval: ProposalApproval.Rejected, number: 3);
        var list = host.Get<ProposalList>();

        async Task<IEnumerable<string>> ReferencesAsync(ProposalListRequest request) =>
            (await list.ListAsync(request)).Items.Select(item => item.Reference);

        var all = new ProposalListRequest { ActorId = office.Giulia };
        Assert.Equal(["2025/01", "2025/02", "2025/03"], await ReferencesAsync(all));
        Assert.Equal(["2025/02"], await ReferencesAsync(all with { Kind = ProposalKind.Integrative }));
        Assert.Equal(["2025/03"], await ReferencesAsync(all with { Approval = ProposalApproval.Rejected }));
        Assert.Equal(["2025/02"], await ReferencesAsync(all with { Search = "OMBRA 25/02" }));
        Assert.Empty(await ReferencesAsync(all with { Search = "ombra inesistente" }));
        Assert.Empty(await ReferencesAsync(all with { Year = 2024 }));
        Assert.Empty(await ReferencesAsync(all with { Group = "Energia" }));
    }

    [Fact]
    public async Task List_Pages()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        foreach (var number in Enumerable.Range(1, 5)) await office.FileProposalAsync(number: number);

        var second = await host.Get<ProposalList>().ListAsync(new ProposalListRequest { ActorId = office.Giulia, Page = 2, PageSize = 2 });

        Assert.Equal(["2025/03", "2025/04"], second.Items.Select(item => item.Reference));
        Assert.Equal((5, true), (second.Total, second.HasMore));
        Assert.Equal([2025], second.Years);
        Assert.Equal(["Eventi estremi"], second.Groups);
    }

    [Fact]
    public async Task List_FollowsTheReportFromStageToProposedOutcome()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        var request = new ProposalListRequest { ActorId = office.Giulia };
        var list = host.Get<ProposalList>();

        var assigning = Assert.Single((await list.ListAsync(request with { Report = ProposalReportState.Running })).Items);
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var writing = Assert.Single((await list.ListAsync(request)).Items);
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);
        var done = Assert.Single((await list.ListAsync(request with { Report = ProposalReportState.OutcomeProposed })).Items);

        Assert.Equal(("Incarico", "Stesura", null), (assigning.Stage, writing.Stage, done.Stage));
        Assert.Equal("accolta-in-parte", done.ProposedOutcome);
        Assert.Empty((await list.ListAsync(request with { Report = ProposalReportState.NotStarted })).Items);
    }

    [Fact]
    public async Task List_ShowsOthersOnlyWhatConcernsThem()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.FileProposalAsync(referent: office.Marco, number: 1);
        await office.FileProposalAsync(referent: office.Sara, number: 2);

        var ofMarco = await host.Get<ProposalList>().ListAsync(new ProposalListRequest { ActorId = office.Marco });
        var ofNobody = await host.Get<ProposalList>().ListAsync(new ProposalListRequest { ActorId = Guid.CreateVersion7() });

        Assert.Equal(["2025/01"], ofMarco.Items.Select(item => item.Reference));
        Assert.Equal(1, ofMarco.Total);
        Assert.Empty(ofNobody.Items);
    }

    [Fact]
    public async Task Sheet_OfAProposalThatIsNotOnes_LooksAbsent()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var proposal = await office.FileProposalAsync(referent: office.Sara);
        await host.WriteAsync(db => db.Proposals.Single().DemonstrationNote = "Dimostrazione: il Referente è inventato.");
        var sheets = host.Get<ProposalSheets>();

        Assert.Null(await sheets.FindAsync(proposal, office.Marco));
        var own = await sheets.FindAsync(proposal, office.Sara);
        var managed = await sheets.FindAsync(proposal, office.Giulia);

        Assert.Equal(("2025/01", "Sara D'Angelo", false), (own?.Reference, own?.ReferentName, own?.CanEdit));
        Assert.Equal("Dimostrazione: il Referente è inventato.", own?.DemonstrationNote);
        Assert.Equal((true, "Eventi estremi"), (managed?.CanEdit, managed?.GroupChoices.Single()));
    }
}
