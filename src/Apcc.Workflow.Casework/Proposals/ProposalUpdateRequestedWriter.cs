using System.Globalization;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Writes onto the proposal in the burst's own transaction.</summary>
internal sealed class ProposalUpdateRequestedWriter : EffectWriter<ProposalUpdateRequested>
{
    protected override async Task WriteAsync(EffectScope scope, ProposalUpdateRequested effect, CancellationToken cancellationToken)
    {
        var ids = effect.Proposals is { } named
            ? [.. named.Select(id => Guid.TryParse(id, out var known) ? known : throw new InvalidOperationException($"«{id}» is no proposal."))]
            : new List<Guid?> { scope.Instance.CaseFileId }.OfType<Guid>().ToList();
        if (effect.Proposals is null && ids.Count == 0) throw new InvalidOperationException($"Instance {scope.Instance.Id} has no proposal to update.");
        foreach (var id in ids)
        {
            var proposal = await scope.Db.Proposals.SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
                ?? throw new InvalidOperationException($"Instance {scope.Instance.Id} has no proposal {id} to update.");
            await UpdateAsync(scope, proposal, effect, cancellationToken);
        }
    }

    private static async Task UpdateAsync(
        EffectScope scope, Proposal proposal, ProposalUpdateRequested effect, CancellationToken cancellationToken)
    {
        if (effect.FinalizationReferent is { Length: > 0 } key
            && await StaffDirectory.FindAsync(scope.Db, key, cancellationToken) is { } referent
            && referent.Id != proposal.FinalizationReferentId)
            Name(scope, proposal, referent.Id);
        proposal.ReportDueOn = DayOf(effect.ReportDueOn) ?? proposal.ReportDueOn;
        proposal.AnswerDueOn = DayOf(effect.AnswerDueOn) ?? proposal.AnswerDueOn;
        if (effect.PacAction is { Length: > 0 } code) proposal.PacActionCode = code;
        if (effect.ProposedOutcome is { Length: > 0 } outcome)
        {
            proposal.ProposedOutcome = outcome;
            proposal.ProposedOutcomeReasons = effect.ProposedOutcomeReasons;
            proposal.ProposedOutcomeAt = scope.Now;
        }

        if (ProposalStageNames.OfKey(effect.Stage) is { } stage) proposal.Stage = stage;
        if (proposal.Approval is ProposalApproval.Unknown) await RewordAsync(scope, proposal, effect, cancellationToken);
        proposal.Version++;
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What was voted on stands as it was voted on.</summary>
    private static async Task RewordAsync(
        EffectScope scope, Proposal proposal, ProposalUpdateRequested effect, CancellationToken cancellationToken)
    {
        if (effect.Kind is { Length: > 0 } kind && ProposalKindNames.OfKey(kind) is not ProposalKind.Unclassified and var known) proposal.Kind = known;
        if (effect.Text is { Length: > 0 } text) proposal.Text = text;
        if (effect.Title is not { Length: > 0 } title || title == proposal.Title) return;

        proposal.Title = title;
        var caseFile = await scope.Db.CaseFiles.SingleAsync(row => row.Id == proposal.Id, cancellationToken);
        caseFile.Title = title;
        caseFile.Version++;
    }

    /// <summary>The reason, where there is one, stands in the form by which the task was completed.</summary>
    private static void Name(EffectScope scope, Proposal proposal, Guid referentId)
    {
        scope.Db.ReferentChanges.Add(new ReferentChange
        {
            Id = Guid.CreateVersion7(),
            ProposalId = proposal.Id,
            At = scope.Now,
            ActorId = scope.ActorId,
            FromId = proposal.FinalizationReferentId,
            ToId = referentId,
        });
        proposal.FinalizationReferentId = referentId;
    }
}
