using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Cases on which a process has run or runs.</summary>
public sealed class CaseList(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Running first, then by the nearest due date. Who may not read all cases sees those he is concerned with. Pages count from 1.</summary>
    public async Task<CasePage> ListAsync(Guid actorId, bool onlyRunning, int page, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor) return new CasePage([], false);

        // A hundred members of every year have pages of their own.
        var visible = db.CaseFiles.AsNoTracking().Where(caseFile => caseFile.Kind != CaseKinds.Membership);
        if (!actor.May(Permission.ReadCases))
        {
            var related = CaseAccess.Related(db, actor);
            visible = visible.Where(caseFile => related.Contains(caseFile.Id));
        }

        var now = clock.UtcNow();
        // Named members, not the record itself: only those can be ordered by in the database.
        var rows = await visible.Where(caseFile => db.WorkflowInstances.Any(row => row.CaseFileId == caseFile.Id
                && (!onlyRunning || row.Status == InstanceStatus.Running)))
            .Select(caseFile => new
            {
                caseFile.Id,
                caseFile.Reference,
                caseFile.Title,
                ProcessName = db.WorkflowInstances.Where(row => row.CaseFileId == caseFile.Id).OrderByDescending(row => row.CreatedAt)
                    .Select(row => row.DefinitionName).First(),
                IsRunning = db.WorkflowInstances.Any(row => row.CaseFileId == caseFile.Id && row.Status == InstanceStatus.Running),
                OpenTasks = db.HumanTasks.Count(task => task.CaseFileId == caseFile.Id && task.ClosedAt == null),
                LateTasks = db.HumanTasks.Count(task => task.CaseFileId == caseFile.Id && task.ClosedAt == null && task.DueAt < now),
                NextDueAt = db.HumanTasks.Where(task => task.CaseFileId == caseFile.Id && task.ClosedAt == null).Min(task => task.DueAt),
                OpenIncidents = db.WorkflowInstances.Where(row => row.CaseFileId == caseFile.Id).Sum(row => row.OpenIncidents),
            })
            .OrderByDescending(item => item.IsRunning).ThenBy(item => item.NextDueAt == null)
            .ThenBy(item => item.NextDueAt).ThenBy(item => item.Reference)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new CasePage(
            [
                .. rows.Take(PageSize).Select(row => new CaseItem(
                    row.Id, row.Reference, row.Title, row.ProcessName, row.IsRunning, row.OpenTasks, row.LateTasks, row.NextDueAt, row.OpenIncidents)),
            ],
            rows.Count > PageSize);
    }
}

/// <summary>One page of cases.</summary>
public sealed record CasePage(IReadOnlyList<CaseItem> Items, bool HasMore);

/// <summary>A case in a list.</summary>
/// <param name="NextDueAt">UTC instant of the nearest due date among its open tasks.</param>
public sealed record CaseItem(
    Guid Id, string Reference, string Title, string ProcessName, bool IsRunning, int OpenTasks, int LateTasks, DateTime? NextDueAt,
    int OpenIncidents);
