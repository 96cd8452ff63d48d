using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>How complete the city's answer to a year is: nothing may be closed without its reasons (R1.1).</summary>
internal static class CockpitDossier
{
    public static async Task<DossierState> ReadAsync(WorkflowDbContext db, int year, CancellationToken cancellationToken)
    {
        var rows = await db.Proposals.AsNoTracking().Where(row => row.Year == year && row.Approval == ProposalApproval.Approved)
            .OrderBy(row => row.Number).Select(row => new
            {
                row.Id,
                row.Number,
                row.Title,
                row.ReportDueOn,
                Referent = db.Users.Where(member => member.Id == row.FinalizationReferentId).Select(member => member.DisplayName).FirstOrDefault(),
                IsAnswered = row.CityAnswer != null && row.CityAnswerReasons != null && row.CityAnswerReasons != "",
                IsReasoned = row.ProposedOutcome != null && row.ProposedOutcomeReasons != null && row.ProposedOutcomeReasons != "",
                IsInWork = db.WorkflowInstances.Any(instance => instance.CaseFileId == row.Id && instance.Status == InstanceStatus.Running),
            }).ToListAsync(cancellationToken);
        var missing = rows.Where(row => !row.IsAnswered && !row.IsReasoned).ToList();
        return new DossierState
        {
            Approved = rows.Count,
            Answered = rows.Count(row => row.IsAnswered),
            Reasoned = rows.Count(row => !row.IsAnswered && row.IsReasoned),
            InWork = missing.Count(row => row.IsInWork),
            Missing = [.. missing.Select(row => new MissingAnswer(
                row.Id, $"{year}/{row.Number:00}", row.Title, row.Referent, row.ReportDueOn, row.IsInWork))],
        };
    }
}
