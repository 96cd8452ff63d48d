using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Reads a case for one person: who may read cases, or has or had a task of it.</summary>
public sealed class CaseSheets
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly CaseSnapshots snapshots;
    private readonly CaseTimelines timelines;
    private readonly TimeProvider clock;

    internal CaseSheets(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, CaseSnapshots snapshots,
        CaseTimelines timelines, TimeProvider clock) =>
        (this.contexts, this.actors, this.catalog, this.snapshots, this.timelines, this.clock) =
        (contexts, actors, catalog, snapshots, timelines, clock);

    /// <summary>Null when absent or not the person's to see.</summary>
    public async Task<CaseSheet?> FindAsync(Guid caseId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (actor is null || caseFile is null || !await CaseAccess.MayReadAsync(db, actor, caseId, cancellationToken)) return null;

        return new CaseSheet
        {
            Id = caseFile.Id,
            Reference = caseFile.Reference,
            Title = caseFile.Title,
            Processes = await ProcessesAsync(db, caseId, cancellationToken),
            Startable = await StartableAsync(db, caseFile, actor, cancellationToken),
            OpenTasks = await OpenTasksAsync(db, caseId, actor, cancellationToken),
            Timeline = await timelines.OfAsync(db, caseId, cancellationToken),
            Documents = await DocumentsAsync(db, caseId, cancellationToken),
            Emails = await EmailLists.OfCaseAsync(db, caseId, cancellationToken),
            OpenIncidents = actor.May(Permission.ResolveIncidents) ? await IncidentLists.OpenAsync(db, catalog, caseId, cancellationToken) : [],
        };
    }

    private async Task<IReadOnlyList<CaseProcess>> ProcessesAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var instances = await db.WorkflowInstances.AsNoTracking().Where(row => row.CaseFileId == caseId)
            .OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
        var values = await snapshots.OfAsync(db, caseId, cancellationToken) ?? [];
        var processes = new List<CaseProcess>();
        foreach (var instance in instances)
        {
            var definition = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
            var state = WorkflowState.FromJson(instance.State, out var problem);
            processes.Add(new CaseProcess(
                instance.Id, instance.Name ?? instance.DefinitionName, instance.DefinitionVersion,
                instance.Status is InstanceStatus.Running, instance.SubStatus is InstanceSubStatus.Cancelled,
                instance.CreatedAt, instance.FinishedAt,
                problem is null ? StageProgressReading.Of(CaseProcessSettings.Of(definition).StagesFor(values), state) : []));
        }

        return processes;
    }

    private async Task<IReadOnlyList<StartableProcess>> StartableAsync(
        WorkflowDbContext db, CaseFile caseFile, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permission.StartCases)) return [];

        var values = await snapshots.OfAsync(db, caseFile.Id, cancellationToken) ?? [];
        var running = await db.WorkflowInstances.Where(row => row.CaseFileId == caseFile.Id && row.Status == InstanceStatus.Running)
            .Select(row => row.DefinitionId).ToListAsync(cancellationToken);
        var versions = await db.ConfigurationVersions.AsNoTracking()
            .Where(row => row.Kind == ConfigurationKind.Definition && row.State == ConfigurationState.Published)
            .ToListAsync(cancellationToken);
        return
        [
            .. versions.Select(version => (version, settings: CaseProcessSettings.Of(catalog.Definition(version))))
                .Where(pair => pair.settings.StartsOn == caseFile.Kind && !running.Contains(pair.version.Key))
                .Select(pair => new StartableProcess(
                    pair.version.Key, pair.settings.StartLabel ?? pair.version.Title, pair.settings.RefusalFor(values))),
        ];
    }

    private async Task<IReadOnlyList<CaseTask>> OpenTasksAsync(
        WorkflowDbContext db, Guid caseId, Actor actor, CancellationToken cancellationToken)
    {
        var tasks = await db.HumanTasks.AsNoTracking()
            .Where(task => task.CaseFileId == caseId && task.ClosedAt == null)
            .OrderBy(task => task.DueAt == null).ThenBy(task => task.DueAt).ToListAsync(cancellationToken);
        var calendar = await WorkingDays.OfOfficeAsync(catalog, db, clock, cancellationToken);
        var groupNames = await GroupNames.OfAsync(db, catalog, cancellationToken);
        var items = new List<CaseTask>();
        foreach (var task in tasks)
        {
            var assignee = await db.Users.AsNoTracking().Where(member => member.Id == task.AssigneeId)
                .Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken);
            var groups = await db.HumanTaskCandidates.AsNoTracking()
                .Where(candidate => candidate.HumanTaskId == task.Id && candidate.Kind == CandidateKind.Group)
                .Select(candidate => candidate.Key).ToListAsync(cancellationToken);
            var access = await HumanTaskAccess.OfAsync(db, task, actor, cancellationToken);
            items.Add(new CaseTask(
                task.Id, task.Title, task.Status, assignee, string.Join(", ", groups.Select(groupNames.NameOf)),
                task.DueAt, calendar.Until(task.DueAt), access.CanSee));
        }

        return items;
    }

    private static async Task<IReadOnlyList<CaseDocumentItem>> DocumentsAsync(
        WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        await db.CaseDocuments.AsNoTracking().Where(document => document.CaseFileId == caseId)
            .OrderByDescending(document => document.CreatedAt)
            .Select(document => new CaseDocumentItem(
                document.Id, document.Kind, document.Title, document.FileName, document.MediaType, document.SizeBytes, document.Sha256,
                document.Visibility, document.LetterNumber, document.Addressee, document.CreatedAt))
            .ToListAsync(cancellationToken);
}
