using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Who may read a case: by permission, or by relation to one of its tasks (invariant 10).</summary>
internal static class CaseAccess
{
    public static async Task<bool> MayReadAsync(WorkflowDbContext db, Actor actor, Guid caseId, CancellationToken cancellationToken) =>
        actor.May(Permission.ReadCases) || await Related(db, actor).ContainsAsync(caseId, cancellationToken);

    /// <summary>Cases in which the person has, had or could take a task, is the Referente of the proposal, or may edit
    /// the register; and while standing in for
    /// somebody who is away, those of that person's open tasks.</summary>
    public static IQueryable<Guid> Related(WorkflowDbContext db, Actor actor)
    {
        var id = actor.Id.ToString();
        var groups = actor.Groups.ToList();
        var absent = actor.StandsInFor.Select(person => (Guid?)person.Id).ToList();
        var absentKeys = actor.StandsInFor.Select(person => person.Id.ToString()).ToList();
        var absentGroups = actor.StandsInFor.SelectMany(person => person.Groups).Distinct().ToList();
        var byTask = db.HumanTasks.AsNoTracking()
            .Where(task => task.CaseFileId != null && (task.AssigneeId == actor.Id || task.CompletedById == actor.Id
                || (task.ClosedAt == null && absent.Contains(task.AssigneeId))
                || db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                    && ((candidate.Kind == CandidateKind.Person && candidate.Key == id)
                        || (candidate.Kind == CandidateKind.Group && groups.Contains(candidate.Key))
                        || (task.Status == HumanTaskStatus.Available && (candidate.Kind == CandidateKind.Group
                            ? absentGroups.Contains(candidate.Key)
                            : candidate.Kind == CandidateKind.Person && absentKeys.Contains(candidate.Key)))))))
            .Select(task => task.CaseFileId!.Value); // filtered above
        var asReferent = db.Proposals.AsNoTracking().Where(proposal => proposal.FinalizationReferentId == actor.Id).Select(proposal => proposal.Id);
        var related = byTask.Union(asReferent);
        if (actor.EditedRegisters.Count == 0) return related;

        var kinds = actor.EditedRegisters.ToList();
        return related.Union(db.CaseFiles.AsNoTracking().Where(caseFile => kinds.Contains(caseFile.Kind)).Select(caseFile => caseFile.Id));
    }
}
