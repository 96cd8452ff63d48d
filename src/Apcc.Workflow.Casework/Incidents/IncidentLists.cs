using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Incidents;

/// <summary>Failures that wait for a person.</summary>
public sealed class IncidentLists(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    /// <summary>Open ones, oldest first, for who may resolve them.</summary>
    public async Task<IReadOnlyList<IncidentItem>> OpenAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ResolveIncidents) is true
            ? await OpenAsync(db, null, cancellationToken)
            : [];
    }

    internal static async Task<IReadOnlyList<IncidentItem>> OpenAsync(WorkflowDbContext db, Guid? caseId, CancellationToken cancellationToken) =>
        await db.Incidents.AsNoTracking()
            .Where(row => row.State == IncidentState.Open && (caseId == null || row.CaseFileId == caseId))
            .OrderBy(row => row.RaisedAt)
            .Select(row => new IncidentItem(
                row.Id, row.InstanceId, row.CaseFileId,
                db.CaseFiles.Where(caseFile => caseFile.Id == row.CaseFileId).Select(caseFile => caseFile.Title).FirstOrDefault(),
                row.ActivityId, row.Message, row.Detail, row.RaisedAt, row.State, row.OutboxMessageId == null))
            .ToListAsync(cancellationToken);
}
