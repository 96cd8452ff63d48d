using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Stores the result of a ballot, however its votes were counted.</summary>
internal static class BallotCount
{
    /// <summary>Writes the result onto ballot, questions and proposals, audits it, and resumes the instance that waits for it.</summary>
    public static async Task StoreAsync(
        WorkflowDbContext db, Ballot ballot, IReadOnlyList<BallotQuestion> questions, IReadOnlyDictionary<Guid, BallotTally> tallies,
        Guid actorId, DateTime now, CancellationToken cancellationToken)
    {
        ballot.Count(now);
        foreach (var question in questions)
        {
            var outcome = BallotOutcome.Of(ballot.Present, tallies[question.Id], ballot.Threshold);
            question.Count(tallies[question.Id], outcome);
            if (await db.Proposals.SingleOrDefaultAsync(row => row.Id == question.ProposalId, cancellationToken) is not { } proposal) continue;

            proposal.Approval = outcome.IsApproved ? ProposalApproval.Approved : ProposalApproval.Rejected;
            proposal.Version++;
        }

        db.AuditEntries.Add(BallotAccess.Audit(now, actorId, nameof(CountBallot), ballot.Id, new
        {
            present = ballot.Present,
            questions = questions.Select(question => new { question.Id, question.Yes, question.No, question.Abstain, question.Blank, question.IsApproved }),
        }));
        if (ballot.AwaitedBy is { } bookmark) Resume(db, bookmark, ResultOf(ballot, questions), now);
    }

    public static void Resume(WorkflowDbContext db, string bookmark, JsonObject result, DateTime now) =>
        db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.ResumeBookmark, new ResumeRequest(bookmark, result), now));

    /// <summary>What a definition reads: totals and outcomes, no receipts.</summary>
    public static JsonObject ResultOf(Ballot ballot, IEnumerable<BallotQuestion> questions) => new()
    {
        ["ballotId"] = ballot.Id.ToString(),
        ["present"] = ballot.Present,
        ["threshold"] = $"{ballot.ThresholdNumerator}/{ballot.ThresholdDenominator}",
        ["questions"] = new JsonArray([.. questions.OrderBy(question => question.Position).Select(question => (JsonNode)new JsonObject
        {
            ["proposalId"] = question.ProposalId?.ToString(),
            ["reference"] = question.Reference,
            ["title"] = question.Title,
            ["yes"] = question.Yes,
            ["no"] = question.No,
            ["abstain"] = question.Abstain,
            ["blank"] = question.Blank,
            ["approved"] = question.IsApproved,
        })]),
    };
}
