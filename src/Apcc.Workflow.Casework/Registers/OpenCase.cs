using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.OfficeActivities;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>A person opens a case in a register.</summary>
/// <param name="Facts">The register's form as filled in.</param>
public sealed record OpenCase(string Kind, string Title, int? Year, Guid? ParentId, JsonObject Facts, Guid ActorId);

public sealed class OpenCaseHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly RegisterCases cases;
    private readonly TimeProvider clock;

    internal OpenCaseHandler(WriteQueue writes, Actors actors, RegisterCases cases, TimeProvider clock) =>
        (this.writes, this.actors, this.cases, this.clock) = (writes, actors, cases, clock);

    /// <summary>The form is checked whole; the case gets the register's next number and its first state.</summary>
    public Task<CaseAnswer> HandleAsync(OpenCase command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => OpenAsync(db, command, token), cancellationToken);

    private async Task<CaseAnswer> OpenAsync(WorkflowDbContext db, OpenCase command, CancellationToken cancellationToken)
    {
        var register = await cases.FindAsync(db, command.Kind, cancellationToken);
        if (await actors.FindAsync(db, command.ActorId, cancellationToken) is not { } actor || register is null) return CaseAnswer.Of(CaseResult.NotFound);
        if (!actor.MayEdit(command.Kind)) return CaseAnswer.Of(CaseResult.NotAllowed);

        var now = clock.UtcNow();
        var context = await RegisterForms.ContextAsync(db, register.Form, [], OfficeTime.DateOf(now), cancellationToken);
        var submission = FormSubmission.Read(register.Form, command.Facts, context);
        if (submission.Errors.Count > 0) return CaseAnswer.Refused(submission.Errors);
        try
        {
            var caseFile = await cases.OpenAsync(db, new NewCase
            {
                Kind = command.Kind,
                Title = command.Title,
                Year = command.Year,
                ParentId = command.ParentId,
                Facts = submission.Data,
            }, new CaseAuthor(now, actor.Id), cancellationToken);
            db.AuditEntries.Add(AuditTrail.Entry(now, actor.Id, nameof(OpenCase), "CaseFile", caseFile.Id.ToString(), command.Kind));
            return new CaseAnswer(CaseResult.Done, caseFile.Id, caseFile.Reference, caseFile.Version);
        }
        catch (OfficeRefusalException refusal)
        {
            return CaseAnswer.Refused([new("title", refusal.Message)]);
        }
    }
}
