using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Turns a query into one of the database.</summary>
internal static class InstanceSearch
{
    public static IQueryable<WorkflowInstance> Narrow(WorkflowDbContext db, InstanceQuery query)
    {
        IQueryable<WorkflowInstance> rows = db.WorkflowInstances;
        if (query.DefinitionIds.Count > 0) rows = rows.Where(row => query.DefinitionIds.Contains(row.DefinitionId));
        if (query.DefinitionVersion is { } version) rows = rows.Where(row => row.DefinitionVersion == version);
        if (query.CorrelationId is { Length: > 0 } correlation) rows = rows.Where(row => row.CorrelationId == correlation);
        if (query.Statuses.Count > 0) rows = rows.Where(row => query.Statuses.Contains(row.Status));
        if (query.SubStatuses.Count > 0) rows = rows.Where(row => query.SubStatuses.Contains(row.SubStatus));
        if (query.HasIncidents is { } has) rows = rows.Where(row => row.OpenIncidents > 0 == has);
        if (query.Search?.Trim() is { Length: > 0 } text)
        {
            var wanted = text.ToUpperInvariant();
#pragma warning disable CA1862 // translated to SQL, where there is no comparison mode
            rows = rows.Where(row => row.Id.ToUpper().Contains(wanted) || row.DefinitionName.ToUpper().Contains(wanted)
                || (row.Name != null && row.Name.ToUpper().Contains(wanted))
                || (row.CorrelationId != null && row.CorrelationId.ToUpper().Contains(wanted))
                || db.CaseFiles.Any(caseFile => caseFile.Id == row.CaseFileId && caseFile.Reference.ToUpper().Contains(wanted)));
#pragma warning restore CA1862
        }

        return query.Moments.Aggregate(rows, Bound);
    }

    public static IQueryable<WorkflowInstance> Order(IQueryable<WorkflowInstance> rows, InstanceQuery query) => (query.Order, query.IsDescending) switch
    {
        (InstanceOrder.Updated, true) => rows.OrderByDescending(row => row.UpdatedAt).ThenBy(row => row.Id),
        (InstanceOrder.Updated, false) => rows.OrderBy(row => row.UpdatedAt).ThenBy(row => row.Id),
        (InstanceOrder.Finished, true) => rows.OrderByDescending(row => row.FinishedAt).ThenBy(row => row.Id),
        (InstanceOrder.Finished, false) => rows.OrderBy(row => row.FinishedAt).ThenBy(row => row.Id),
        (InstanceOrder.Name, true) => rows.OrderByDescending(row => row.Name ?? row.DefinitionName).ThenBy(row => row.Id),
        (InstanceOrder.Name, false) => rows.OrderBy(row => row.Name ?? row.DefinitionName).ThenBy(row => row.Id),
        (_, true) => rows.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id),
        _ => rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id),
    };

    private static IQueryable<WorkflowInstance> Bound(IQueryable<WorkflowInstance> rows, InstanceMoment moment) => (moment.Column, moment.IsLower) switch
    {
        (InstanceOrder.Updated, true) => rows.Where(row => row.UpdatedAt >= moment.At),
        (InstanceOrder.Updated, false) => rows.Where(row => row.UpdatedAt <= moment.At),
        (InstanceOrder.Finished, true) => rows.Where(row => row.FinishedAt >= moment.At),
        (InstanceOrder.Finished, false) => rows.Where(row => row.FinishedAt <= moment.At),
        (_, true) => rows.Where(row => row.CreatedAt >= moment.At),
        _ => rows.Where(row => row.CreatedAt <= moment.At),
    };
}
