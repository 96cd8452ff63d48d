using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Proposals;

public sealed class ClassifyProposalTests
{
    [Fact]
    public async Task R3_1_Classify_SetsKindVoteGroupActionAndReferente()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var proposal = await office.FileProposalAsync(ProposalKind.Unclassified, ProposalApproval.Unknown);
        await host.WriteAsync(db => db.ThematicGroups.Add(new ThematicGroup { Id = Guid.CreateVersion7(), Year = 2025, Name = "Energia" }));
        var command = await CommandAsync(host, proposal, office.Giulia);

        var answer = await HandleAsync(host, command with
        {
            Kind = ProposalKind.Initiative, Approval = ProposalApproval.Approved, Group = "Energia", PacActionCode = "4.2.1",
            ReferentId = office.Sara, ReferentReason = "Segue già le scuole coinvolte.",
        });

        Assert.Equal(ClassifyResult.Done, answer.Result);
        var sheet = await host.Get<ProposalSheets>().FindAsync(proposal, office.Giulia);
        Assert.NotNull(sheet);
        Assert.Equal(
            (ProposalKind.Initiative, ProposalApproval.Approved, "Energia", "4.2.1", "Sara D'Angelo"),
            (sheet.Kind, sheet.Approval, sheet.Group, sheet.PacActionCode, sheet.ReferentName));
        var change = Assert.Single(sheet.ReferentChanges);
        Assert.Equal(
            ("Giulia Ferraris", "Marco Colombo", "Sara D'Angelo", "Segue già le scuole coinvolte."),
            (change.ActorName, change.FromName, change.ToName, change.Reason));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "ClassifyProposal")));
    }

    [Fact]
    public async Task R5_4_1_ReplacingTheReferente_NeedsAReason()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var proposal = await office.FileProposalAsync();
        var command = await CommandAsync(host, proposal, office.Giulia);

        var answer = await HandleAsync(host, command with { ReferentId = office.Sara, ReferentReason = "  " });

        Assert.Equal("referentReason", Assert.Single(answer.Errors).Path);
        Assert.Equal(office.Marco, (await host.ReadAsync(db => db.Proposals.SingleAsync())).FinalizationReferentId);
    }

    [Fact]
    public async Task WhileAReportRuns_KindAndVoteStand_TheRestCanChange()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var proposal = await office.FileProposalAsync();
        await office.StartReportAsync(proposal);
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var command = await CommandAsync(host, proposal, office.Giulia);

        var refused = await HandleAsync(host, command with { Kind = ProposalKind.Integrative, Approval = ProposalApproval.Rejected });
        var taken = await HandleAsync(host, command with { ReferentId = office.Sara, ReferentReason = "Marco cambia ufficio." });

        Assert.Equal(["kind", "approval"], refused.Errors.Select(error => error.Path));
        Assert.Equal(ClassifyResult.Done, taken.Result);
        Assert.Contains("Restano assegnate al Referente precedente", taken.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownGroupActionAndPerson_AreAllRefusedAtOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var command = await CommandAsync(host, await office.FileProposalAsync(), office.Giulia);

        var answer = await HandleAsync(host, command with
        {
            Group = "Gruppo mai visto", PacActionCode = "9.9.9", ReferentId = Guid.CreateVersion7(), ReferentReason = "Perché sì.",
        });

        Assert.Equal(ClassifyResult.Invalid, answer.Result);
        Assert.Equal(["group", "pacActionCode", "referentId"], answer.Errors.Select(error => error.Path));
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondHasToReadAgain()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var command = await CommandAsync(host, await office.FileProposalAsync(), office.Giulia);

        var first = await HandleAsync(host, command with { Kind = ProposalKind.Initiative });
        var second = await HandleAsync(host, command with { Kind = ProposalKind.Integrative });

        Assert.Equal((ClassifyResult.Done, ClassifyResult.Stale), (first.Result, second.Result));
        Assert.Equal(ProposalKind.Initiative, (await host.ReadAsync(db => db.Proposals.SingleAsync())).Kind);
    }

    [Fact]
    public async Task WithoutPermission_IsRefused_AndWithoutRelationLooksAbsent()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var proposal = await office.FileProposalAsync(referent: office.Marco);
        var command = await CommandAsync(host, proposal, office.Giulia);

        var related = await HandleAsync(host, command with { ActorId = office.Marco, Kind = ProposalKind.Initiative });
        var stranger = await HandleAsync(host, command with { ActorId = office.Paolo, Kind = ProposalKind.Initiative });

        Assert.Equal((ClassifyResult.NotAllowed, ClassifyResult.NotFound), (related.Result, stranger.Result));
        Assert.Equal(ProposalKind.Recommendation, (await host.ReadAsync(db => db.Proposals.SingleAsync())).Kind);
    }

    private static Task<ClassifyAnswer> HandleAsync(OfficeHost host, ClassifyProposal command) =>
        host.Get<ClassifyProposalHandler>().HandleAsync(command);

    /// <summary>The proposal as it stands, ready to be changed in one place.</summary>
    private static async Task<ClassifyProposal> CommandAsync(OfficeHost host, Guid proposalId, Guid actor)
    {
        var proposal = await host.ReadAsync(db => db.Proposals.SingleAsync(row => row.Id == proposalId));
        return new ClassifyProposal
        {
            ProposalId = proposalId,
            ActorId = actor,
            ExpectedRevision = proposal.Version,
            Kind = proposal.Kind,
            Approval = proposal.Approval,
            Group = proposal.GroupName,
            PacActionCode = proposal.PacActionCode,
            ReferentId = proposal.FinalizationReferentId,
        };
    }
}
