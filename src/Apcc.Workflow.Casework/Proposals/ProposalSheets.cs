using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Reads one proposal for one person: who may read cases, or whom the case concerns.</summary>
public sealed class ProposalSheets(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog)
{
    /// <summary>Null when absent or not the person's to see.</summary>
    public async Task<ProposalSheet?> FindAsync(Guid proposalId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == proposalId, cancellationToken);
        if (actor is null || proposal is null || !await CaseAccess.MayReadAsync(db, actor, proposalId, cancellationToken)) return null;

        return await SheetAsync(db, proposal, actor, cancellationToken);
    }

    private async Task<ProposalSheet> SheetAsync(
        WorkflowDbContext db, Proposal proposal, Actor actor, CancellationToken cancellationToken)
    {
        var canEdit = actor.May(Permission.EditProposals);
        var isRunning = await db.WorkflowInstances.AnyAsync(
            instance => instance.CaseFileId == proposal.Id && instance.Status == InstanceStatus.Running, cancellationToken);
        var outcomes = await OutcomeNames.OfAsync(db, catalog, cancellationToken);
        return new ProposalSheet
        {
            Id = proposal.Id,
            Reference = proposal.Reference,
            Year = proposal.Year,
            Number = proposal.Number,
            Title = proposal.Title,
            TitleIsOfficial = proposal.TitleIsOfficial,
            Kind = proposal.Kind,
            Approval = proposal.Approval,
            Group = proposal.GroupName,
            ReferentId = proposal.FinalizationReferentId,
            ReferentName = await db.Users.Where(member => member.Id == proposal.FinalizationReferentId)
                .Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken),
            ReferentChanges = await ReferentChangesAsync(db, proposal.Id, cancellationToken),
            PacActionCode = proposal.PacActionCode,
            PacActionTitle = await db.PacActions.Where(action => action.Code == proposal.PacActionCode)
                .Select(action => action.Title).SingleOrDefaultAsync(cancellationToken),
            Report = ProposalList.ReportStateOf(proposal, isRunning),
            ReportDueOn = proposal.ReportDueOn,
            ProposedOutcome = proposal.ProposedOutcome,
            ProposedOutcomeName = outcomes.NameOf(proposal.ProposedOutcome),
            ProposedOutcomeReasons = proposal.ProposedOutcomeReasons,
            ProposedOutcomeAt = proposal.ProposedOutcomeAt,
            Stage = proposal.Stage,
            ProposedText = proposal.Text,
            CityAnswerName = outcomes.NameOf(proposal.CityAnswer),
            CityAnswerReasons = proposal.CityAnswerReasons,
            CityAnswerAct = proposal.CityAnswerAct,
            CityAnsweredOn = proposal.CityAnsweredOn,
            AnswerDueOn = proposal.CityAnswer is null ? proposal.AnswerDueOn : null,
            ImportedCityResponse = proposal.ImportedCityResponse,
            ImportedCityResponseName = outcomes.NameOf(proposal.ImportedCityResponse),
            Source = proposal.Source,
            Note = proposal.Note,
            DemonstrationNote = proposal.DemonstrationNote,
            CanEdit = canEdit,
            GroupChoices = canEdit ? await ProposalGroups.ChoicesAsync(db, proposal, cancellationToken) : [],
            Revision = proposal.Version,
        };
    }

    private static async Task<IReadOnlyList<ReferentChangeItem>> ReferentChangesAsync(
        WorkflowDbContext db, Guid proposalId, CancellationToken cancellationToken) =>
        await db.ReferentChanges.AsNoTracking().Where(change => change.ProposalId == proposalId)
            .OrderByDescending(change => change.At).ThenByDescending(change => change.Id)
            .Select(change => new ReferentChangeItem(
                change.At,
                db.Users.Where(member => member.Id == change.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
                db.Users.Where(member => member.Id == change.FromId).Select(member => member.DisplayName).FirstOrDefault(),
                db.Users.Where(member => member.Id == change.ToId).Select(member => member.DisplayName).FirstOrDefault(),
                change.Reason))
            .ToListAsync(cancellationToken);
}
