using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>What expressions, forms and templates may read of a case: <c>Case.title</c>, <c>Case.kind</c> …</summary>
internal sealed class CaseSnapshots
{
    public async Task<JsonObject?> OfAsync(WorkflowDbContext db, Guid caseFileId, CancellationToken cancellationToken)
    {
        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseFileId, cancellationToken);
        if (caseFile is null) return null;

        var snapshot = new JsonObject
        {
            ["id"] = caseFile.Id.ToString(),
            ["reference"] = caseFile.Reference,
            ["title"] = caseFile.Title,
        };
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseFileId, cancellationToken);
        if (proposal is not null) await AddProposalAsync(db, snapshot, proposal, cancellationToken);
        var member = await db.AssemblyMembers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseFileId, cancellationToken);
        if (member is not null)
        {
            var code = await db.Citizens.AsNoTracking().Where(citizen => citizen.Id == member.CitizenId).Select(citizen => citizen.Code).SingleOrDefaultAsync(cancellationToken);
            foreach (var (name, value) in MemberRecords.Snapshot(member, code ?? "")) snapshot[name] = value?.DeepClone();
        }

        return snapshot;
    }

    private static async Task AddProposalAsync(
        WorkflowDbContext db, JsonObject snapshot, Proposal proposal, CancellationToken cancellationToken)
    {
        var referent = proposal.FinalizationReferentId is { } id
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(member => member.Id == id, cancellationToken)
            : null;
        var action = proposal.PacActionCode is { } code
            ? await db.PacActions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken)
            : null;
        snapshot["year"] = proposal.Year;
        snapshot["number"] = proposal.Number;
        snapshot["group"] = proposal.GroupName;
        snapshot["kind"] = proposal.Kind.Key();
        snapshot["kindName"] = proposal.Kind.ItalianName();
        snapshot["approved"] = proposal.Approval is ProposalApproval.Approved;
        snapshot["stage"] = proposal.Stage.Key();
        snapshot["text"] = proposal.Text;
        snapshot["cityAnswer"] = proposal.CityAnswer;
        snapshot["cityAnswerReasons"] = proposal.CityAnswerReasons;
        snapshot["cityAnswerAct"] = proposal.CityAnswerAct;
        snapshot["cityAnsweredOn"] = proposal.CityAnsweredOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        snapshot["finalizationReferent"] = referent?.Id.ToString();
        snapshot["finalizationReferentName"] = referent?.DisplayName;
        snapshot["pacActionCode"] = proposal.PacActionCode;
        snapshot["pacActionTitle"] = action?.Title;
        snapshot["reportDueOn"] = proposal.ReportDueOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        snapshot["proposedOutcome"] = proposal.ProposedOutcome;
        snapshot["proposedOutcomeReasons"] = proposal.ProposedOutcomeReasons;
    }
}
