using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>One thing that a citizen's code opens: its form, and afterwards what was sent.</summary>
public sealed class CitizenItems
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly CitizenDoors doors;
    private readonly SurveyForms surveyForms;
    private readonly HumanTaskForms taskForms;
    private readonly CaseSnapshots snapshots;
    private readonly ConfigurationCatalog catalog;
    private readonly TemplateRenderer renderer;
    private readonly TimeProvider clock;

    internal CitizenItems(
        IDbContextFactory<WorkflowDbContext> contexts, CitizenDoors doors, SurveyForms surveyForms, HumanTaskForms taskForms,
        CaseSnapshots snapshots, ConfigurationCatalog catalog, TemplateRenderer renderer, TimeProvider clock) =>
        (this.contexts, this.doors, this.surveyForms, this.taskForms, this.snapshots, this.catalog, this.renderer, this.clock) =
        (contexts, doors, surveyForms, taskForms, snapshots, catalog, renderer, clock);

    /// <summary>Null when the code does not open it.</summary>
    public async Task<CitizenItemSheet?> FindAsync(
        string code, string place, CitizenItemKind kind, Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (state, access) = await doors.FindAsync(db, code, place, cancellationToken);
        if (state is not DoorState.Open || access is null) return null;

        var door = await doors.OpenAsync(code, place, cancellationToken);
        if (door.Open.Concat(door.Past).FirstOrDefault(line => line.Kind == kind && line.Id == id) is not { } line) return null;

        var isOpen = door.Open.Contains(line);
        return kind is CitizenItemKind.Survey
            ? await SurveyAsync(db, line, access.CitizenId, isOpen, cancellationToken)
            : await TaskAsync(db, line, isOpen, cancellationToken);
    }

    private async Task<CitizenItemSheet> SurveyAsync(
        WorkflowDbContext db, CitizenItemLine line, Guid citizenId, bool isOpen, CancellationToken cancellationToken)
    {
        var survey = await db.Surveys.AsNoTracking().SingleAsync(row => row.Id == line.Id, cancellationToken);
        var person = await db.SurveyPeople.AsNoTracking().SingleAsync(row => row.SurveyId == line.Id && row.CitizenId == citizenId, cancellationToken);
        var form = await surveyForms.FormOfAsync(db, survey, cancellationToken);
        var draft = isOpen ? SurveyDraft.Of(person) : null;
        var data = person.AnsweredAt is null ? draft?.Data ?? [] : Read(person.Data);
        return new CitizenItemSheet
        {
            Line = line,
            Form = form,
            Data = data,
            Choices = await FormPickers.ForCitizensAsync(db, form, data, clock.Today(), cancellationToken),
            KeepsDraft = isOpen,
            DraftVersion = draft?.Version ?? 0,
            DraftSavedAt = draft?.SavedAt,
            ReadOnlyTexts = Texts(form, []),
            Actions = isOpen ? Survey.ActionsOf(survey) : [],
            ActionTaken = person.Action,
        };
    }

    private async Task<CitizenItemSheet> TaskAsync(WorkflowDbContext db, CitizenItemLine line, bool isOpen, CancellationToken cancellationToken)
    {
        var task = await db.HumanTasks.AsNoTracking().SingleAsync(row => row.Id == line.Id, cancellationToken);
        var content = await db.HumanTaskContents.AsNoTracking().SingleAsync(row => row.HumanTaskId == line.Id, cancellationToken);
        var draft = isOpen ? await db.HumanTaskDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.HumanTaskId == line.Id, cancellationToken) : null;
        var form = await taskForms.FormOfAsync(db, task, cancellationToken);
        var caseValues = task.CaseFileId is { } caseId ? await snapshots.OfAsync(db, caseId, cancellationToken) ?? [] : [];
        var state = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == task.InstanceId).Select(row => row.State).SingleAsync(cancellationToken);
        return new CitizenItemSheet
        {
            Line = line,
            Instructions = content.Instructions,
            Form = form,
            Data = Read(content.Result ?? draft?.Data ?? content.TaskData),
            CaseValues = HumanTaskForms.ForCitizens(caseValues),
            Choices = form is null ? new Dictionary<string, IReadOnlyList<FieldOption>>()
                : await FormPickers.ForCitizensAsync(db, form, Read(content.Result ?? draft?.Data), clock.Today(), cancellationToken),
            KeepsDraft = isOpen && form is not null,
            DraftVersion = draft?.Version ?? 0,
            DraftSavedAt = draft?.SavedAt,
            ReadOnlyTexts = Texts(form, new JsonObject
            {
                ["Case"] = caseValues.DeepClone(),
                ["Variables"] = WorkflowState.FromJson(state).Variables.DeepClone(),
                ["Task"] = new JsonObject { ["data"] = Read(content.TaskData) },
            }),
            Actions = isOpen ? JsonSerializer.Deserialize<List<string>>(task.Actions) ?? [] : [],
            ActionTaken = task.ActionTaken,
        };
    }

    private Dictionary<string, string> Texts(FormDefinition? form, JsonObject values) => form is null ? []
        : form.Fields.Where(field => field.Liquid is not null).ToDictionary(field => field.Name, field => renderer.Html(catalog.ReadOnlyText(field), values));

    private static JsonObject Read(string? json) => json is null ? [] : JsonNode.Parse(json) as JsonObject ?? [];
}
