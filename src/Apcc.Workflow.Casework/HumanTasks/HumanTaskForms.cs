using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>The form of a task in the version that its instance recorded, checked on the server.</summary>
internal sealed class HumanTaskForms(ConfigurationCatalog catalog, CaseSnapshots snapshots)
{
    /// <summary>With the choices of the shared lists that the instance recorded; a form taken in its latest version offers what the
    /// lists offer now.</summary>
    public async Task<FormDefinition?> FormOfAsync(WorkflowDbContext db, HumanTask humanTask, CancellationToken cancellationToken)
    {
        if (humanTask.FormVersionId is not { } id) return null;

        var form = catalog.Form(await catalog.VersionAsync(db, id, cancellationToken));
        if (!FormLists.AreNamedIn(form)) return form;

        var pins = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == humanTask.InstanceId)
            .Select(row => row.PinnedVersions).SingleAsync(cancellationToken);
        var lists = await catalog.ListsAsync(db, pins, cancellationToken);
        var isRecorded = PinnedVersions.Read(pins).Values.Contains(id);
        return FormLists.Fill(form, isRecorded ? lists.Find : lists.FindLatest);
    }

    /// <summary>What a task without a form may bring along, in characters of JSON.</summary>
    private const int MaxFormlessLength = 64 * 1024;

    /// <summary>Hidden and unknown members are dropped, values normalised, then everything is checked for the action. A task
    /// without a form takes what it is given: the process that asked for it knows what to expect.</summary>
    public Task<CheckedForm> CheckAsync(OpenedHumanTask opened, string action, JsonObject data, CancellationToken cancellationToken) =>
        CheckAsync(opened.Db, opened.HumanTask, action, data, opened.Now, byCitizen: false, cancellationToken);

    /// <summary>As the other overload, for a citizen by personal link.</summary>
    public Task<CheckedForm> CheckForCitizenAsync(
        WorkflowDbContext db, HumanTask humanTask, string action, JsonObject data, DateTime now, CancellationToken cancellationToken) =>
        CheckAsync(db, humanTask, action, data, now, byCitizen: true, cancellationToken);

    /// <summary>The case's values as the form sees them on a citizen's page: a form asks the office alone by
    /// <c>"when": {"not": {"case": "compila", "equals": "cittadino"}}</c>.</summary>
    public static JsonObject ForCitizens(JsonObject caseValues)
    {
        var marked = (JsonObject)caseValues.DeepClone();
        marked["compila"] = "cittadino";
        return marked;
    }

    private async Task<CheckedForm> CheckAsync(
        WorkflowDbContext db, HumanTask humanTask, string action, JsonObject data, DateTime now, bool byCitizen, CancellationToken cancellationToken)
    {
        if (await FormOfAsync(db, humanTask, cancellationToken) is not { } form) return WithoutForm(data);

        var context = await ContextAsync(db, humanTask, form, action, now, cancellationToken);
        if (byCitizen) context = context with { Case = ForCitizens(context.Case) };
        var submission = FormSubmission.Read(form, data, context);
        return new CheckedForm(submission.Data, submission.Errors);
    }

    private static CheckedForm WithoutForm(JsonObject data) => data.ToJsonString().Length <= MaxFormlessLength
        ? new CheckedForm((JsonObject)data.DeepClone(), [])
        : new CheckedForm([], [new FieldError("", $"I dati superano {MaxFormlessLength / 1024} KB: riducili.")]);

    public async Task<FormContext> ContextAsync(
        WorkflowDbContext db, HumanTask humanTask, FormDefinition form, string action, DateTime now, CancellationToken cancellationToken)
    {
        var caseValues = humanTask.CaseFileId is { } caseFileId ? await snapshots.OfAsync(db, caseFileId, cancellationToken) ?? [] : [];
        return new FormContext
        {
            Case = caseValues,
            PeopleByCode = await MemberCodes.OfAsync(db, form, caseValues["year"], null, cancellationToken),
            Action = action,
            Today = OfficeTime.DateOf(now),
            KnownPersons = (await db.Users.AsNoTracking().Where(member => member.IsActive)
                .Select(member => member.Id).ToListAsync(cancellationToken)).Select(id => id.ToString()).ToHashSet(),
            PersonsByGroup = await FormPickers.GroupsAsync(db, form, OfficeTime.DateOf(now), cancellationToken),
            KnownBodies = (await db.Bodies.AsNoTracking().Select(body => body.Key).ToListAsync(cancellationToken)).ToHashSet(),
            UnstaffedBodies = await FormPickers.UnstaffedAsync(db, form, OfficeTime.DateOf(now), cancellationToken),
            KnownPacActions = (await db.PacActions.AsNoTracking().Select(row => row.Code).ToListAsync(cancellationToken)).ToHashSet(),
            KnownFiles = (await db.CaseDocuments.AsNoTracking()
                .Where(document => document.CaseFileId == humanTask.CaseFileId && document.Kind == DocumentKind.Attachment)
                .Select(document => document.Id).ToListAsync(cancellationToken)).Select(id => id.ToString()).ToHashSet(),
        };
    }
}

/// <summary>What was handed in, cleaned, with what is wrong.</summary>
internal sealed record CheckedForm(JsonObject Data, IReadOnlyList<FieldError> Errors);
