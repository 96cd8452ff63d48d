using System.Globalization;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>Lists instances for who may see them. States are not loaded.</summary>
public sealed class InstanceList(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog)
{
    private const int Largest = 200;

    /// <summary>The newest first, page by page by keyset: instances that begin meanwhile shift nothing. Null for who may not see them.</summary>
    public async Task<InstanceListPage?> ListAsync(InstanceListRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, request.ActorId, cancellationToken))?.May(Permission.ReadInstances) is not true) return null;

        var size = Math.Clamp(request.Size, 1, Largest);
        var rows = await After(Narrowed(db, request), request.Cursor)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .Take(size + 1)
            .Select(row => new ListedInstance(
                row.Id, row.DefinitionId, row.DefinitionVersionId, row.Name ?? row.DefinitionName, row.DefinitionVersion, row.CaseFileId,
                row.Status, row.SubStatus, row.CreatedAt, row.FinishedAt))
            .ToListAsync(cancellationToken);
        var shown = rows.Take(size).ToList();
        return new InstanceListPage(
            await ItemsAsync(db, shown, cancellationToken),
            rows.Count > size ? CursorOf(shown[^1]) : null,
            await DefinitionsAsync(db, cancellationToken));
    }

    private static IQueryable<WorkflowInstance> Narrowed(WorkflowDbContext db, InstanceListRequest request)
    {
        var rows = db.WorkflowInstances.AsNoTracking();
        if (request.DefinitionId is { Length: > 0 } definition) rows = rows.Where(row => row.DefinitionId == definition);
        if (request.Version is { } version) rows = rows.Where(row => row.DefinitionVersion == version);
        rows = request.Standing switch
        {
            InstanceStanding.Running => rows.Where(row => row.Status == InstanceStatus.Running),
            InstanceStanding.Faulted => rows.Where(row => row.SubStatus == InstanceSubStatus.Faulted),
            InstanceStanding.Finished => rows.Where(row => row.SubStatus == InstanceSubStatus.Finished),
            InstanceStanding.Cancelled => rows.Where(row => row.SubStatus == InstanceSubStatus.Cancelled),
            _ => rows,
        };
        if (request.OnlyWithIncidents)
            rows = rows.Where(row => db.Incidents.Any(incident => incident.InstanceId == row.Id && incident.State == IncidentState.Open));
        if (request.ActivityId is { Length: > 0 } activity)
            rows = rows.Where(row => db.Bookmarks.Any(bookmark => bookmark.InstanceId == row.Id && bookmark.ActivityId == activity));
        return request.Search?.Trim() is { Length: > 0 } text ? Containing(db, rows, text.ToUpperInvariant()) : rows;
    }

#pragma warning disable CA1862 // translated to SQL, where there is no comparison mode
    private static IQueryable<WorkflowInstance> Containing(WorkflowDbContext db, IQueryable<WorkflowInstance> rows, string text) =>
        rows.Where(row => row.Id.ToUpper() == text || (row.Name != null && row.Name.ToUpper().Contains(text))
            || db.CaseFiles.Any(caseFile => caseFile.Id == row.CaseFileId
                && (caseFile.Reference.ToUpper().Contains(text) || caseFile.Title.ToUpper().Contains(text))));
#pragma warning restore CA1862

    private static IQueryable<WorkflowInstance> After(IQueryable<WorkflowInstance> rows, string? cursor)
    {
        if (cursor?.Split('.') is not [var ticks, var id] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTime.MaxValue.Ticks) return rows;
        var last = new DateTime(at, DateTimeKind.Utc);
        return rows.Where(row => row.CreatedAt < last || (row.CreatedAt == last && row.Id.CompareTo(id) < 0));
    }

    private static string CursorOf(ListedInstance row) => $"{row.CreatedAt.Ticks.ToString(CultureInfo.InvariantCulture)}.{row.Id}";

    private async Task<IReadOnlyList<InstanceListItem>> ItemsAsync(
        WorkflowDbContext db, List<ListedInstance> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var cases = await db.CaseFiles.AsNoTracking().Where(row => rows.Select(instance => instance.CaseFileId).Contains(row.Id))
            .Select(row => new { row.Id, row.Reference, row.Title }).ToDictionaryAsync(row => row.Id, cancellationToken);
        var waits = (await db.Bookmarks.AsNoTracking().Where(row => ids.Contains(row.InstanceId)).OrderBy(row => row.Id)
            .Select(row => new { row.InstanceId, row.ActivityId }).ToListAsync(cancellationToken))
            .Concat(await db.Incidents.AsNoTracking().Where(row => ids.Contains(row.InstanceId) && row.State == IncidentState.Open).OrderBy(row => row.RaisedAt)
                .Select(row => new { row.InstanceId, row.ActivityId }).ToListAsync(cancellationToken))
            .ToLookup(row => row.InstanceId, row => row.ActivityId);
        var incidents = await db.Incidents.AsNoTracking().Where(row => ids.Contains(row.InstanceId) && row.State == IncidentState.Open)
            .GroupBy(row => row.InstanceId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var items = new List<InstanceListItem>();
        foreach (var row in rows)
        {
            var definition = await catalog.DefinitionAsync(db, row.DefinitionVersionId, cancellationToken);
            var caseFile = row.CaseFileId is { } caseId ? cases.GetValueOrDefault(caseId) : null;
            items.Add(new InstanceListItem(
                row.Id, row.DefinitionId, row.Name, row.Version, row.CaseFileId, caseFile?.Reference, caseFile?.Title,
                InstanceStandings.Of(row.Status, row.SubStatus), incidents.GetValueOrDefault(row.Id),
                [.. waits[row.Id].Distinct().Select(activity => definition.Find(activity)?.DisplayName ?? activity)], row.CreatedAt, row.FinishedAt));
        }

        return items;
    }

    private static async Task<IReadOnlyList<InstanceListDefinition>> DefinitionsAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowInstances.AsNoTracking()
            .GroupBy(row => new { row.DefinitionId, row.DefinitionVersion })
            .Select(group => new { group.Key.DefinitionId, group.Key.DefinitionVersion, Name = group.Max(row => row.DefinitionName) })
            .ToListAsync(cancellationToken);
        return [.. versions.GroupBy(row => row.DefinitionId)
            .Select(group => group.OrderByDescending(row => row.DefinitionVersion).ToList())
            .Select(rows => new InstanceListDefinition(rows[0].DefinitionId, rows[0].Name ?? rows[0].DefinitionId, [.. rows.Select(row => row.DefinitionVersion)]))
            .OrderBy(definition => definition.Name, StringComparer.CurrentCulture)];
    }

    private sealed record ListedInstance(
        string Id, string DefinitionId, Guid DefinitionVersionId, string Name, int Version, Guid? CaseFileId, InstanceStatus Status,
        InstanceSubStatus SubStatus, DateTime CreatedAt, DateTime? FinishedAt);
}
