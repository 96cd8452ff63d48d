using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Reads one task for one person. What one may not see looks exactly like what does not exist (invariant 10).</summary>
public sealed class HumanTaskSheets
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly HumanTaskForms forms;
    private readonly CaseSnapshots snapshots;
    private readonly TemplateRenderer renderer;
    private readonly ConfigurationCatalog catalog;
    private readonly TimeProvider clock;

    internal HumanTaskSheets(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, HumanTaskForms forms, CaseSnapshots snapshots,
        TemplateRenderer renderer, ConfigurationCatalog catalog, TimeProvider clock) =>
        (this.contexts, this.actors, this.forms, this.snapshots, this.renderer, this.catalog, this.clock) =
        (contexts, actors, forms, snapshots, renderer, catalog, clock);

    /// <summary>Null when absent or not the person's to see.</summary>
    public async Task<HumanTaskSheet?> FindAsync(Guid humanTaskId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        var humanTask = await db.HumanTasks.AsNoTracking().SingleOrDefaultAsync(task => task.Id == humanTaskId, cancellationToken);
        if (actor is null || humanTask is null) return null;

        var access = await HumanTaskAccess.OfAsync(db, humanTask, actor, cancellationToken);
        if (!access.CanSee) return null;

        var sheet = await CoverAsync(db, humanTask, actor, access, cancellationToken);
        return access.CanSeeContent ? await WithContentAsync(db, humanTask, sheet, cancellationToken) : sheet;
    }

    private async Task<HumanTaskSheet> CoverAsync(
        WorkflowDbContext db, HumanTask humanTask, Actor actor, HumanTaskAccess access, CancellationToken cancellationToken)
    {
        var names = await db.Users.AsNoTracking().Where(member => member.Id == humanTask.AssigneeId)
            .Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken);
        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == humanTask.CaseFileId, cancellationToken);
        var calendar = await WorkingDays.OfOfficeAsync(catalog, db, clock, cancellationToken);
        return new HumanTaskSheet
        {
            Task = InboxItems.Of(humanTask, names, hasDraft: false, calendar),
            Actions = JsonSerializer.Deserialize<List<string>>(humanTask.Actions) ?? [],
            CanClaim = access.IsCandidate && humanTask.Status is HumanTaskStatus.Available,
            CanRelease = access.IsAssignee && access.IsCandidate && humanTask.IsOpen,
            CanWork = access.IsAssignee && humanTask.IsOpen,
            CanManage = access.IsManager && humanTask.IsOpen,
            AssigneeId = humanTask.AssigneeId,
            CaseId = humanTask.CaseFileId,
            CaseReference = caseFile?.Reference,
            CaseTitle = caseFile?.Title,
            History = await HistoryAsync(db, humanTask.Id, cancellationToken),
        };
    }

    private async Task<HumanTaskSheet> WithContentAsync(
        WorkflowDbContext db, HumanTask humanTask, HumanTaskSheet sheet, CancellationToken cancellationToken)
    {
        var content = await db.HumanTaskContents.AsNoTracking().SingleAsync(row => row.HumanTaskId == humanTask.Id, cancellationToken);
        var draft = await db.HumanTaskDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.HumanTaskId == humanTask.Id, cancellationToken);
        var caseValues = humanTask.CaseFileId is { } id ? await snapshots.OfAsync(db, id, cancellationToken) ?? [] : [];
        var form = await forms.FormOfAsync(db, humanTask, cancellationToken);
        var taskData = content.TaskData is { } start ? JsonNode.Parse(start) as JsonObject : null;
        return sheet with
        {
            Instructions = content.Instructions,
            Form = form,
            Data = (draft is null ? taskData : JsonNode.Parse(draft.Data) as JsonObject) ?? [],
            CaseValues = caseValues,
            ReadOnlyTexts = form is null ? sheet.ReadOnlyTexts : await ReadOnlyAsync(db, humanTask, form, caseValues, taskData, cancellationToken),
            DraftVersion = draft?.Version ?? 0,
            DraftSavedAt = draft?.SavedAt,
            Result = content.Result is { } result ? JsonNode.Parse(result) as JsonObject : null,
        };
    }

    /// <summary>Read-only texts see the instance as it stands now: contributions of other offices appear as they come.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ReadOnlyAsync(
        WorkflowDbContext db, HumanTask humanTask, FormDefinition form, JsonObject caseValues, JsonObject? taskData,
        CancellationToken cancellationToken)
    {
        var fields = form.Fields.Where(field => field.Liquid is not null).ToList();
        if (fields.Count == 0) return new Dictionary<string, string>();

        var state = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == humanTask.InstanceId)
            .Select(row => row.State).SingleAsync(cancellationToken);
        var values = new JsonObject
        {
            ["Case"] = caseValues.DeepClone(),
            ["Variables"] = WorkflowState.FromJson(state).Variables.DeepClone(),
            ["Task"] = new JsonObject { ["data"] = taskData?.DeepClone() },
        };
        return fields.ToDictionary(field => field.Name, field => renderer.Html(catalog.ReadOnlyText(field), values));
    }

    private static async Task<IReadOnlyList<HumanTaskHistoryItem>> HistoryAsync(
        WorkflowDbContext db, Guid humanTaskId, CancellationToken cancellationToken) =>
        await db.HumanTaskEvents.AsNoTracking().Where(entry => entry.HumanTaskId == humanTaskId)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
            .Select(entry => new HumanTaskHistoryItem(
                entry.At, entry.Kind,
                db.Users.Where(member => member.Id == entry.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
                db.Users.Where(member => member.Id == entry.OnBehalfOfId).Select(member => member.DisplayName).FirstOrDefault(),
                entry.Detail))
            .ToListAsync(cancellationToken);
}
