using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Says what a proposal is, whether it passed, whom and what it concerns. Every value is set as given.</summary>
public sealed record ClassifyProposal
{
    public required Guid ProposalId { get; init; }
    public required Guid ActorId { get; init; }

    /// <summary><see cref="ProposalSheet.Revision"/> that the person saw.</summary>
    public required int ExpectedRevision { get; init; }
    public required ProposalKind Kind { get; init; }
    public required ProposalApproval Approval { get; init; }

    /// <summary>A Gruppo tematico of the proposal's year.</summary>
    public required string Group { get; init; }
    public string? PacActionCode { get; init; }

    /// <summary>The Referente responsabile della finalizzazione (R5.4.1); null for nobody.</summary>
    public Guid? ReferentId { get; init; }

    /// <summary>Needed when somebody is replaced or taken off.</summary>
    public string? ReferentReason { get; init; }
}

public enum ClassifyResult
{
    Done,

    /// <summary>Absent, or not yours to see: the same answer.</summary>
    NotFound,
    NotAllowed,

    /// <summary>Changed since it was read; read it again.</summary>
    Stale,

    /// <summary>See the errors.</summary>
    Invalid,
}

/// <param name="Errors">By the names of the command's members, camel case.</param>
/// <param name="Revision">After the command.</param>
/// <param name="Notice">Italian sentence on what remains to be done; null when nothing does.</param>
public sealed record ClassifyAnswer(ClassifyResult Result, IReadOnlyList<FieldError> Errors, int Revision = 0, string? Notice = null)
{
    internal static ClassifyAnswer Of(ClassifyResult result) => new(result, []);
}

public sealed class ClassifyProposalHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    private const int MaxReasonLength = 2000;

    /// <summary>All or nothing. While a process runs on the proposal its kind and approval stand: the process has already
    /// taken the path that goes with them (R3.1). Replacing the Referente needs a reason, which is kept (R5.4.1).</summary>
    public async Task<ClassifyAnswer> HandleAsync(ClassifyProposal command, CancellationToken cancellationToken = default)
    {
        try
        {
            return await writes.WriteAsync((db, token) => ClassifyAsync(db, command, token), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ClassifyAnswer.Of(ClassifyResult.Stale);
        }
    }

    private async Task<ClassifyAnswer> ClassifyAsync(WorkflowDbContext db, ClassifyProposal command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var proposal = await db.Proposals.SingleOrDefaultAsync(row => row.Id == command.ProposalId, cancellationToken);
        if (actor is null || proposal is null || !await CaseAccess.MayReadAsync(db, actor, proposal.Id, cancellationToken))
            return ClassifyAnswer.Of(ClassifyResult.NotFound);
        if (!actor.May(Permission.EditProposals)) return ClassifyAnswer.Of(ClassifyResult.NotAllowed);
        if (proposal.Version != command.ExpectedRevision) return ClassifyAnswer.Of(ClassifyResult.Stale);

        var errors = await ErrorsAsync(db, proposal, command, cancellationToken);
        if (errors.Count > 0) return new ClassifyAnswer(ClassifyResult.Invalid, errors, proposal.Version);

        var notice = await ReplaceReferentAsync(db, proposal, command, cancellationToken);
        proposal.Kind = command.Kind;
        proposal.Approval = command.Approval;
        proposal.GroupName = command.Group;
        proposal.PacActionCode = command.PacActionCode;
        proposal.Version++;
        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), actor.Id, nameof(ClassifyProposal), "Proposal", proposal.Id.ToString(), JsonSerializer.Serialize(
                new { kind = command.Kind.Key(), approval = command.Approval.ToString(), command.PacActionCode, command.ReferentId },
                JsonSerializerOptions.Web)));
        return new ClassifyAnswer(ClassifyResult.Done, [], proposal.Version, notice);
    }

    private static async Task<IReadOnlyList<FieldError>> ErrorsAsync(
        WorkflowDbContext db, Proposal proposal, ClassifyProposal command, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var isRunning = await db.WorkflowInstances.AnyAsync(
            instance => instance.CaseFileId == proposal.Id && instance.Status == InstanceStatus.Running, cancellationToken);
        if (isRunning && proposal.Kind != command.Kind)
            errors.Add(new("kind", "Il tipo non si cambia mentre la relazione è in corso: il procedimento segue già il percorso di questo tipo."));
        if (isRunning && proposal.Approval != command.Approval)
            errors.Add(new("approval", "L'esito del voto non si cambia mentre la relazione è in corso."));
        if (command.Group != proposal.GroupName
            && !(await ProposalGroups.ChoicesAsync(db, proposal, cancellationToken)).Contains(command.Group))
            errors.Add(new("group", $"Nel {proposal.Year} non c'è un Gruppo tematico con questo nome: scegline uno dell'elenco."));
        if (command.PacActionCode is { } code && !await db.PacActions.AnyAsync(action => action.Code == code, cancellationToken))
            errors.Add(new("pacActionCode", $"L'Azione {code} non è nel registro del Piano: scegline una dell'elenco."));
        if (command.ReferentId != proposal.FinalizationReferentId)
            errors.AddRange(await ReferentErrorsAsync(db, proposal, command, cancellationToken));
        return errors;
    }

    private static async Task<IReadOnlyList<FieldError>> ReferentErrorsAsync(
        WorkflowDbContext db, Proposal proposal, ClassifyProposal command, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        if (command.ReferentId is { } id && !await db.Users.AnyAsync(member => member.Id == id && member.IsActive, cancellationToken))
            errors.Add(new("referentId", "La persona scelta non è più attiva: scegline un'altra."));
        if (proposal.FinalizationReferentId is not null && string.IsNullOrWhiteSpace(command.ReferentReason))
            errors.Add(new("referentReason", "Scrivi il motivo: la proposta ha già un Referente responsabile della finalizzazione."));
        if (command.ReferentReason?.Length > MaxReasonLength)
            errors.Add(new("referentReason", $"Il motivo supera {MaxReasonLength} caratteri: accorcialo."));
        return errors;
    }

    /// <summary>The tasks of a running process keep their assignees: whoever manages tasks is told which remain.</summary>
    private async Task<string?> ReplaceReferentAsync(
        WorkflowDbContext db, Proposal proposal, ClassifyProposal command, CancellationToken cancellationToken)
    {
        var from = proposal.FinalizationReferentId;
        if (from == command.ReferentId) return null;

        db.ReferentChanges.Add(new ReferentChange
        {
            Id = Guid.CreateVersion7(),
            ProposalId = proposal.Id,
            At = clock.UtcNow(),
            ActorId = command.ActorId,
            FromId = from,
            ToId = command.ReferentId,
            Reason = string.IsNullOrWhiteSpace(command.ReferentReason) ? null : command.ReferentReason.Trim(),
        });
        proposal.FinalizationReferentId = command.ReferentId;
        var titles = from is null ? [] : await db.HumanTasks.AsNoTracking()
            .Where(task => task.CaseFileId == proposal.Id && task.AssigneeId == from && task.ClosedAt == null)
            .Select(task => task.Title).ToListAsync(cancellationToken);
        return titles.Count == 0
            ? null
            : $"Restano assegnate al Referente precedente: {string.Join(", ", titles.Select(title => $"«{title}»"))}. Riassegnale se deve proseguire il nuovo Referente.";
    }
}
