using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Checks facts that a person wrote by their register's form, on the server.</summary>
internal static class RegisterForms
{
    public static async Task<FormContext> ContextAsync(
        WorkflowDbContext db, FormDefinition form, JsonObject caseValues, DateOnly today, CancellationToken cancellationToken) => new()
    {
        Case = caseValues,
        Today = today,
        KnownPersons = (await db.Users.AsNoTracking().Where(member => member.IsActive)
            .Select(member => member.Id).ToListAsync(cancellationToken)).Select(id => id.ToString()).ToHashSet(),
        PersonsByGroup = await FormPickers.GroupsAsync(db, form, today, cancellationToken),
        KnownBodies = (await db.Bodies.AsNoTracking().Select(body => body.Key).ToListAsync(cancellationToken)).ToHashSet(),
        UnstaffedBodies = await FormPickers.UnstaffedAsync(db, form, today, cancellationToken),
        KnownPacActions = (await db.PacActions.AsNoTracking().Select(row => row.Code).ToListAsync(cancellationToken)).ToHashSet(),
        KnownFiles = new HashSet<string>(),
        PeopleByCode = await MemberCodes.OfAsync(db, form, caseValues["year"], caseValues, cancellationToken),
    };

    /// <summary>What the form makes of what was sent: every field of the form, null where it is empty.</summary>
    public static JsonObject Revision(FormDefinition form, FormSubmission submission)
    {
        var facts = new JsonObject();
        foreach (var field in form.Fields.Where(field => field.Kind is not FieldKind.ReadOnly))
            facts[field.Name] = submission.Data[field.Name]?.DeepClone();
        return facts;
    }
}
