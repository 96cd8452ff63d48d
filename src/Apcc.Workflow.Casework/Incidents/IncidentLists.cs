using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Incidents;

/// <summary>Failures that wait for a person.</summary>
public sealed class IncidentLists(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog)
{
    /// <summary>Open ones, oldest first, for who may resolve them.</summary>
    public async Task<IReadOnlyList<IncidentItem>> OpenAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ResolveIncidents) is true
            ? await OpenAsync(db, catalog, null, cancellationToken)
            : [];
    }

    internal static async Task<IReadOnlyList<IncidentItem>> OpenAsync(
        WorkflowDbContext db, ConfigurationCatalog catalog, Guid? caseId, CancellationToken cancellationToken)
    {
        var rows = await db.Incidents.AsNoTracking()
            .Where(row => row.State == IncidentState.Open && (caseId == null || row.CaseFileId == caseId))
            .OrderBy(row => row.RaisedAt)
            .Select(row => new
            {
                Incident = row,
                CaseTitle = db.CaseFiles.Where(caseFile => caseFile.Id == row.CaseFileId).Select(caseFile => caseFile.Title).FirstOrDefault(),
                DefinitionVersionId = db.WorkflowInstances.Where(instance => instance.Id == row.InstanceId)
                    .Select(instance => instance.DefinitionVersionId).First(),
            }).ToListAsync(cancellationToken);
        var items = new List<IncidentItem>();
        foreach (var row in rows)
        {
            var definition = await catalog.DefinitionAsync(db, row.DefinitionVersionId, cancellationToken);
            var incident = row.Incident;
            var name = definition.Find(incident.ActivityId)?.Json["metadata"]?["displayText"]?.GetValue<string>();
            items.Add(new IncidentItem(
                incident.Id, incident.InstanceId, incident.CaseFileId, row.CaseTitle, incident.ActivityId, incident.Message, incident.Detail,
                incident.RaisedAt, incident.State, incident.OutboxMessageId == null, name ?? incident.ActivityId));
        }

        return items;
    }
}
