using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>The form of a survey in the version that it was opened with.</summary>
internal sealed class SurveyForms(ConfigurationCatalog catalog)
{
    public async Task<FormDefinition> FormOfAsync(WorkflowDbContext db, Survey survey, CancellationToken cancellationToken)
    {
        var form = catalog.Form(await catalog.VersionAsync(db, survey.FormVersionId, cancellationToken));
        if (!FormLists.AreNamedIn(form)) return form;

        var pins = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == survey.InstanceId)
            .Select(row => row.PinnedVersions).SingleOrDefaultAsync(cancellationToken) ?? "{}";
        return FormLists.Fill(form, (await catalog.ListsAsync(db, pins, cancellationToken)).Find);
    }

    public async Task<FormSubmission> CheckAsync(
        WorkflowDbContext db, Survey survey, string action, System.Text.Json.Nodes.JsonObject data, DateTime now, CancellationToken cancellationToken)
    {
        var form = await FormOfAsync(db, survey, cancellationToken);
        return FormSubmission.Read(form, data, new FormContext
        {
            Case = [],
            Action = action,
            Today = OfficeTime.DateOf(now),
            KnownPersons = new HashSet<string>(),
            PersonsByGroup = await FormPickers.GroupsAsync(db, form, OfficeTime.DateOf(now), cancellationToken),
            KnownPacActions = (await db.PacActions.AsNoTracking().Select(row => row.Code).ToListAsync(cancellationToken)).ToHashSet(),
            KnownFiles = new HashSet<string>(),
        });
    }
}
