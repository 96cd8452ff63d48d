using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
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
            CanCancel = access.IsManager && humanTask.IsOpen && humanTask.AllowsCancellation,
            AssigneeId = humanTask.AssigneeId,
            OnBehalfOfName = access.InPlaceOf?.DisplayName,
            SubstituteName = await SubstituteNameAsync(db, humanTask, cancellationToken),
            CaseId = humanTask.CaseFileId,
            CaseReference = caseFile?.Reference,
            CaseTitle = caseFile?.Title,
            History = await HumanTaskHistory.OfAsync(db, catalog, humanTask.Id, cancellationToken),
            Comments = await CommentsAsync(db, humanTask.Id, actor, cancellationToken),
            Assignable = access.IsManager && humanTask.IsOpen ? await AssignableAsync(db, humanTask, clock.Today(), cancellationToken) : [],
        };
    }

    private async Task<string?> SubstituteNameAsync(WorkflowDbContext db, HumanTask humanTask, CancellationToken cancellationToken)
    {
        if (!humanTask.IsOpen || humanTask.AssigneeId is not { } assignee) return null;

        var substitutes = await Substitutes.OfAsync(db, [assignee], clock.Today(), cancellationToken);
        return substitutes.TryGetValue(assignee, out var substitute)
            ? await db.Users.Where(member => member.Id == substitute).Select(member => member.DisplayName).SingleAsync(cancellationToken)
            : null;
    }

    private async Task<HumanTaskSheet> WithContentAsync(
        WorkflowDbContext db, HumanTask humanTask, HumanTaskSheet sheet, CancellationToken cancellationToken)
    {
        var content = await db.HumanTaskContents.AsNoTracking().SingleAsync(row => row.HumanTaskId == humanTask.Id, cancellationToken);
        var draft = await db.HumanTaskDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.HumanTaskId == humanTask.Id, cancellationToken);
        var caseValues = humanTask.CaseFileId is { } id ? await snapshots.OfAsync(db, id, cancellationToken) ?? [] : [];
        var form = await forms.FormOfAsync(db, humanTask, cancellationToken);
        var taskData = content.TaskData is { } start ? JsonNode.Parse(start) as JsonObject : null;
        var result = content.Result is { } handedIn ? JsonNode.Parse(handedIn) as JsonObject : null;
        var data = (draft is null ? taskData : JsonNode.Parse(draft.Data) as JsonObject) ?? [];
        return sheet with
        {
            ShowsContent = true,
            Instructions = content.Instructions,
            Form = form,
            Data = data,
            CaseValues = caseValues,
            ReadOnlyTexts = form is null ? sheet.ReadOnlyTexts : await ReadOnlyAsync(db, humanTask, form, caseValues, taskData, cancellationToken),
            Choices = form is null ? sheet.Choices : await FormPickers.OfAsync(db, form, result ?? data, clock.Today(), cancellationToken),
            Attachments = await AttachmentsAsync(db, humanTask, cancellationToken),
            DraftVersion = draft?.Version ?? 0,
            DraftSavedAt = draft?.SavedAt,
            Result = result,
        };
    }

    /// <summary>Read-only texts see the instance as it stands now: contributions of other offices appear as they come.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ReadOnlyAsync(
        WorkflowDbContext db, HumanTask humanTask, FormDefinition form, JsonObject caseValues, JsonObject? taskData,
        CancellationToken cancellationToken)
    {
        var fields = form.Fields.Where(field => field.Liquid is not null).ToList();
        if (fields.Count == 0) return new Dictionary<string, string>();

        var instance = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == humanTask.InstanceId)
            .Select(row => new { row.State, row.PinnedVersions }).SingleAsync(cancellationToken);
        var values = new JsonObject
        {
            ["Case"] = caseValues.DeepClone(),
            ["Lists"] = (await catalog.ListsAsync(db, instance.PinnedVersions, cancellationToken)).Labels(),
            ["Variables"] = WorkflowState.FromJson(instance.State, out _).Variables,
            ["Task"] = new JsonObject { ["data"] = taskData?.DeepClone() },
        };
        return fields.ToDictionary(field => field.Name, field => renderer.Html(catalog.ReadOnlyText(field), values));
    }

    private static async Task<IReadOnlyList<Attachment>> AttachmentsAsync(
        WorkflowDbContext db, HumanTask humanTask, CancellationToken cancellationToken) =>
        await db.CaseDocuments.AsNoTracking()
            .Where(document => document.CaseFileId == humanTask.CaseFileId && document.Kind == DocumentKind.Attachment)
            .Select(document => new Attachment(document.Id, document.FileName, document.SizeBytes))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<CommentItem>> CommentsAsync(
        WorkflowDbContext db, Guid humanTaskId, Actor actor, CancellationToken cancellationToken) =>
        await db.HumanTaskComments.AsNoTracking()
            .Where(comment => comment.HumanTaskId == humanTaskId)
            .OrderBy(comment => comment.At).ThenBy(comment => comment.Id)
            .Select(comment => new CommentItem(
                comment.Id,
                db.Users.Where(member => member.Id == comment.AuthorId).Select(member => member.DisplayName).First(),
                comment.AuthorId == actor.Id, comment.At, comment.Text))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<PersonChoice>> AssignableAsync(
        WorkflowDbContext db, HumanTask humanTask, DateOnly today, CancellationToken cancellationToken)
    {
        var candidates = await db.HumanTaskCandidates.AsNoTracking()
            .Where(candidate => candidate.HumanTaskId == humanTask.Id).ToListAsync(cancellationToken);
        HashSet<string> Keys(CandidateKind kind) => [.. candidates.Where(row => row.Kind == kind).Select(row => row.Key)];
        var members = await StaffDirectory.MembersAsync(db, [.. Keys(CandidateKind.Group)], today, cancellationToken);
        var (persons, excluded) = (Keys(CandidateKind.Person), Keys(CandidateKind.Excluded));
        var people = await db.Users.AsNoTracking().Where(member => member.IsActive)
            .OrderBy(member => member.DisplayName).ToListAsync(cancellationToken);
        var substitutes = await Substitutes.OfAsync(db, [.. people.Select(member => member.Id)], today, cancellationToken);
        return [.. people.Where(member => !excluded.Contains(member.Id.ToString())).Select(member => new PersonChoice(
            member.Id, member.DisplayName, member.JobTitle, members.Contains(member.Id) || persons.Contains(member.Id.ToString()))
        {
            SubstituteName = substitutes.TryGetValue(member.Id, out var id) ? people.Find(other => other.Id == id)?.DisplayName : null,
        })];
    }
}
