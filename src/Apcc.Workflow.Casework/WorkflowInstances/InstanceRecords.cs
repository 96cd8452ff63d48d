using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Instances as the editor's viewer reads them. Whoever may not read instances gets null, as for what does not exist.</summary>
public sealed class InstanceRecords(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog)
{
    /// <summary>Stands for a value that this reader does not get to see.</summary>
    public const string Mask = "••••••";

    /// <summary>One page; texts and states are not loaded.</summary>
    public async Task<InstancePage?> ListAsync(InstanceQuery query, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReaderAsync(db, actorId, cancellationToken) is null) return null;

        var chosen = InstanceSearch.Narrow(db, query);
        var total = await chosen.CountAsync(cancellationToken);
        var rows = await Records(db, InstanceSearch.Order(chosen, query).Skip(query.Skip).Take(query.Take)).ToListAsync(cancellationToken);
        return new InstancePage(rows, total);
    }

    /// <summary>Whether anything has changed since: one row, read often.</summary>
    public async Task<InstanceRecord?> FindAsync(string id, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReaderAsync(db, actorId, cancellationToken) is null ? null : await FindAsync(db, id, cancellationToken);
    }

    /// <summary>The instance with where it stands.</summary>
    public async Task<InstanceDetail?> ReadAsync(string id, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReaderAsync(db, actorId, cancellationToken) is not { } actor) return null;
        if (await FindAsync(db, id, cancellationToken) is not { } record) return null;

        var state = WorkflowState.FromJson(await db.WorkflowInstances.AsNoTracking()
            .Where(row => row.Id == id).Select(row => row.State).SingleAsync(cancellationToken), out var problem);
        var definition = await catalog.DefinitionAsync(db, record.DefinitionVersionId, cancellationToken);
        var mask = new InstanceMask(actor);
        var values = state.Variables;
        return new InstanceDetail(
            record, [.. state.ActivityRuns], [.. state.Bookmarks.Select(bookmark => bookmark with { Payload = null })],
            [.. problem is null ? state.Incidents.Select(incident => incident with { Detail = mask.Detail(incident.Detail) }) : [Unreadable(record, definition, problem)]],
            [.. definition.Variables.Select(variable => new InstanceVariable(
                variable.Id, variable.Name, mask.Variable(variable.Name, values[variable.Name])))]);
    }

    /// <summary>A state that cannot be read is told where the viewer tells what went wrong.</summary>
    private static Incident Unreadable(InstanceRecord record, WorkflowDefinition definition, string problem) => new()
    {
        Id = record.Id, ActivityId = definition.Root.Id, ActivityInstanceId = record.Id, ActivityType = definition.Root.Type, Message = problem, At = record.UpdatedAt,
    };

    /// <summary>Everything that the instance did, in order.</summary>
    public async Task<IReadOnlyList<InstanceJournalItem>?> JournalAsync(string id, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReaderAsync(db, actorId, cancellationToken) is null || !await db.WorkflowInstances.AnyAsync(row => row.Id == id, cancellationToken))
            return null;

        var bursts = await JournalRows.OfAsync(db, id, cancellationToken);
        var actorIds = bursts.Select(burst => burst.ActorId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(member => actorIds.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return
        [
            .. bursts.SelectMany(burst => JournalText.Read(burst).Select(entry => new InstanceJournalItem(
                entry, burst.ActorId is { } actor ? names.GetValueOrDefault(actor) : null))),
        ];
    }

    /// <summary>The human tasks that the instance opened, oldest first; instructions, data and answers are not among it.</summary>
    public async Task<IReadOnlyList<InstanceTask>?> TasksAsync(string id, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReaderAsync(db, actorId, cancellationToken) is null) return null;
        var rows = await db.HumanTasks.AsNoTracking().Where(task => task.InstanceId == id).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)
            .Select(task => new
            {
                task.ActivityId,
                task.Id,
                task.Title,
                task.Status,
                Assignee = db.Users.Where(member => member.Id == task.AssigneeId).Select(member => member.DisplayName).FirstOrDefault(),
                task.DueAt,
                task.CreatedAt,
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new InstanceTask(row.ActivityId, row.Id, row.Title, row.Status.ToString(), row.Assignee, row.DueAt, row.CreatedAt))];
    }

    private async Task<Actor?> ReaderAsync(WorkflowDbContext db, Guid actorId, CancellationToken cancellationToken) =>
        await actors.FindAsync(db, actorId, cancellationToken) is { } actor && actor.May(Permission.ReadInstances) ? actor : null;

    private static Task<InstanceRecord?> FindAsync(WorkflowDbContext db, string id, CancellationToken cancellationToken) =>
        Records(db, db.WorkflowInstances.Where(row => row.Id == id)).SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<InstanceRecord> Records(WorkflowDbContext db, IQueryable<WorkflowInstance> rows) =>
        rows.AsNoTracking().Select(row => new InstanceRecord(
            row.Id, row.DefinitionId, row.DefinitionVersionId, row.DefinitionVersion, row.DefinitionName, row.Status, row.SubStatus, row.CorrelationId,
            row.Name ?? row.DefinitionName + (row.CaseFileId == null ? "" : " · "
                + db.CaseFiles.Where(caseFile => caseFile.Id == row.CaseFileId).Select(caseFile => caseFile.Reference).First()),
            row.OpenIncidents, row.CreatedAt, row.UpdatedAt, row.FinishedAt, row.ParentInstanceId, row.CaseFileId, row.Version));
}
