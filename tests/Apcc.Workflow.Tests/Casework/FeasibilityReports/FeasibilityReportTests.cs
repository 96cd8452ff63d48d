using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.FeasibilityReports;

/// <summary>The feasibility report as the guideline tells it (R5.5.3–R5.5.6), over the shipped definition, forms and templates.</summary>
public sealed class FeasibilityReportTests
{
    [Fact]
    [Trait("Requirement", "D4")]
    [Trait("Requirement", "D5")]
    public async Task R5_5_3_Recommendation_FromAssignmentToProposedOutcome()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var proposal = await office.FileProposalAsync();

        Assert.Null((await office.StartReportAsync(proposal)).Refusal);
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);

        var stored = await host.ReadAsync(db => db.Proposals.SingleAsync());
        Assert.Equal("accolta-in-parte", stored.ProposedOutcome);
        Assert.Contains("dodici piazze su venti", stored.ProposedOutcomeReasons);
        Assert.Equal("4.2.1", stored.PacActionCode);
        Assert.Equal(new DateOnly(2026, 3, 20), stored.ReportDueOn);
        var documents = await host.ReadAsync(db => db.CaseDocuments.OrderBy(document => document.CreatedAt).ToListAsync());
        Assert.Equal([DocumentKind.Letter, DocumentKind.Report], documents.Select(document => document.Kind));
        Assert.Contains("dodici piazze su venti", host.Paper.Printed[^1].Html);
        Assert.Equal(InstanceSubStatus.Finished, (await host.ReadAsync(db => db.WorkflowInstances.SingleAsync())).SubStatus);
    }

    [Fact]
    public async Task R5_5_3_OtherOffices_AreHeardInParallelWhileTheReferenteGoesOnWriting()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.HireAsync("Dario Fontana", ["referente"], ["amat"]);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));

        await office.DoAsync("scrivi", office.Marco, "Chiedi un contributo", ReportData.AskingContribution("area-tecnica-scuole", "amat"));
        var writing = await office.OpenTaskAsync("scrivi");
        await office.DoAsync("contributo", office.Paolo, "Invia il contributo", ReportData.Contribution());
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);

        Assert.NotNull(writing);
        Assert.Contains("I cortili di tre scuole", host.Paper.Printed[^1].Html);
        Assert.Contains("Area Tecnica Scuole", host.Paper.Printed[^1].Html);
        Assert.Single(host.Mail.To(Office.AddressOf("Marco Colombo")), mail => mail.Subject.Contains("contributo", StringComparison.OrdinalIgnoreCase));
        Assert.NotNull(await office.OpenTaskAsync("contributo"));
    }

    [Fact]
    public async Task CabinaDiRegia_SendsBackWithReasons_AndTheReferenteWritesAgain()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());

        await office.DoAsync("valuta", office.Giulia, "Rimanda con motivi", ReportData.SendingBack("2026-04-10"));
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);

        Assert.Equal("accolta-in-parte", (await host.ReadAsync(db => db.Proposals.SingleAsync())).ProposedOutcome);
        Assert.Equal(1, await host.ReadAsync(db => db.CaseDocuments.CountAsync(document => document.Kind == DocumentKind.Report)));
        Assert.Equal(InstanceStatus.Finished, (await host.ReadAsync(db => db.WorkflowInstances.SingleAsync())).Status);
    }

    [Fact]
    public async Task R5_5_5_IntegrativeProposal_IsAssessedByTheCabinaDiRegiaWithTheUnit()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync(ProposalKind.Integrative));
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));

        Assert.Null(await office.OpenTaskAsync("scrivi"));
        await office.DoAsync("contributoReferente", office.Marco, "Invia il contributo", ReportData.ReferentOnIntegrative());
        Assert.Null(await office.OpenTaskAsync("valutaIntegrativa"));
        await office.DoAsync("parereUnita", office.Elena, "Invia il parere", ReportData.UnitOpinion());
        await office.DoAsync("valutaIntegrativa", office.Giulia, "Concludi la valutazione", ReportData.IntegrativeAssessment());

        Assert.Equal("accolta", (await host.ReadAsync(db => db.Proposals.SingleAsync())).ProposedOutcome);
        Assert.Contains("Parere favorevole", host.Paper.Printed[^1].Html);
        Assert.Equal(InstanceStatus.Finished, (await host.ReadAsync(db => db.WorkflowInstances.SingleAsync())).Status);
    }

    [Theory]
    [InlineData(ProposalKind.Unclassified, ProposalApproval.Approved, "da classificare")]
    [InlineData(ProposalKind.Recommendation, ProposalApproval.Unknown, "non risulta approvata")]
    public async Task Report_DoesNotStart_BeforeKindAndApprovalAreSet(ProposalKind kind, ProposalApproval approval, string reason)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await office.StartReportAsync(await office.FileProposalAsync(kind, approval));

        Assert.Contains(reason, answer.Refusal);
        Assert.Equal(0, await host.ReadAsync(db => db.WorkflowInstances.CountAsync()));
    }

    [Fact]
    public async Task Report_RunsOnceAtATime_PerProposal()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var (first, second) = (await office.FileProposalAsync(), await office.FileProposalAsync(number: 2));

        Assert.Null((await office.StartReportAsync(first)).Refusal);
        Assert.Contains("già in corso", (await office.StartReportAsync(first)).Refusal);
        Assert.Null((await office.StartReportAsync(second)).Refusal);
        Assert.Contains("permesso", (await office.StartReportAsync(second, office.Marco)).Refusal);
    }
}
