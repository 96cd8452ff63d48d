using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>A person writes a case of a register anew: title and all facts of its form.</summary>
/// <param name="ExpectedVersion">The version that the person saw.</param>
/// <param name="Facts">The register's form as filled in; facts that no field describes stay as they are.</param>
public sealed record ChangeCase(Guid CaseId, int ExpectedVersion, string Title, JsonObject Facts, Guid ActorId);

/// <summary>A person moves a case of a register into another state.</summary>
/// <param name="ExpectedVersion">The version that the person saw.</param>
/// <param name="State">Key of a state of the register.</param>
public sealed record ChangeCaseState(Guid CaseId, int ExpectedVersion, string State, Guid ActorId);

public sealed class ChangeCaseHandler
{
    private readonly CaseDesk desk;
    private readonly CaseSnapshots snapshots;

    internal ChangeCaseHandler(CaseDesk desk, CaseSnapshots snapshots) => (this.desk, this.snapshots) = (desk, snapshots);

    /// <summary>All or nothing; every field that changes is kept in the case's history. A version that is not the latest is refused.</summary>
    public Task<CaseAnswer> HandleAsync(ChangeCase command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command.CaseId, command.ExpectedVersion, command.ActorId, nameof(ChangeCase), async (db, caseFile, register, now, token) =>
        {
            var values = await snapshots.OfAsync(db, caseFile.Id, token) ?? [];
            var context = await RegisterForms.ContextAsync(db, register.Form, values, OfficeTime.DateOf(now), token);
            var submission = FormSubmission.Read(register.Form, command.Facts, context);
            return submission.Errors.Count > 0
                ? (null, submission.Errors)
                : (new CaseRevision(command.Title, Facts: RegisterForms.Revision(register.Form, submission)), []);
        }, cancellationToken);
}

public sealed class ChangeCaseStateHandler
{
    private readonly CaseDesk desk;

    internal ChangeCaseStateHandler(CaseDesk desk) => this.desk = desk;

    /// <summary>Any state of the register, kept in the case's history. A version that is not the latest is refused.</summary>
    public Task<CaseAnswer> HandleAsync(ChangeCaseState command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command.CaseId, command.ExpectedVersion, command.ActorId, nameof(ChangeCaseState),
            (_, _, _, _, _) => Task.FromResult<(CaseRevision?, IReadOnlyList<FieldError>)>((new CaseRevision(State: command.State), [])), cancellationToken);
}

/// <summary>What both commands share: permission, version, history, audit.</summary>
internal sealed class CaseDesk(WriteQueue writes, Actors actors, RegisterCases cases, TimeProvider clock)
{
    public delegate Task<(CaseRevision? Revision, IReadOnlyList<FieldError> Errors)> Reading(
        WorkflowDbContext db, CaseFile caseFile, RegisterInForce register, DateTime now, CancellationToken cancellationToken);

    public async Task<CaseAnswer> HandleAsync(
        Guid caseId, int expectedVersion, Guid actorId, string action, Reading read, CancellationToken cancellationToken)
    {
        try
        {
            return await writes.WriteAsync((db, token) => ChangeAsync(db, caseId, expectedVersion, actorId, action, read, token), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return CaseAnswer.Of(CaseResult.Stale);
        }
    }

    private async Task<CaseAnswer> ChangeAsync(
        WorkflowDbContext db, Guid caseId, int expectedVersion, Guid actorId, string action, Reading read, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        var caseFile = await db.CaseFiles.SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        var register = caseFile is null ? null : await cases.FindAsync(db, caseFile.Kind, cancellationToken);
        if (actor is null || caseFile is null || register is null || !await CaseAccess.MayReadAsync(db, actor, caseId, cancellationToken))
            return CaseAnswer.Of(CaseResult.NotFound);
        if (!actor.MayEdit(caseFile.Kind)) return CaseAnswer.Of(CaseResult.NotAllowed);
        if (caseFile.Version != expectedVersion) return CaseAnswer.Of(CaseResult.Stale);

        var now = clock.UtcNow();
        var (revision, errors) = await read(db, caseFile, register, now, cancellationToken);
        if (revision is null) return CaseAnswer.Refused(errors);
        if (await RegisterGuards.RefusalAsync(db, register.Definition, caseFile, revision, cancellationToken) is { } guarded) return CaseAnswer.Refused([guarded]);
        try
        {
            var changed = await cases.ChangeAsync(db, caseFile, revision, new CaseAuthor(now, actor.Id), cancellationToken);
            if (changed.Count > 0)
                db.AuditEntries.Add(AuditTrail.Entry(now, actor.Id, action, "CaseFile", caseId.ToString(), JsonSerializer.Serialize(changed)));
        }
        catch (OfficeRefusalException refusal)
        {
            return CaseAnswer.Refused([new(revision.State is null ? "title" : "state", refusal.Message)]);
        }

        return new CaseAnswer(CaseResult.Done, caseId, caseFile.Reference, caseFile.Version);
    }
}
