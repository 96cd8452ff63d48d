using System.Security.Claims;
using Apcc.Workflow.Casework.Mailings;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Imports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Apcc.Workflow.Web.Enrolment;

internal static class EnrolmentEndpoints
{
    /// <summary>Files of letter batches, answers without names, and the empty model of an extract. Absent and not allowed give the same answer.</summary>
    public static void MapEnrolment(this WebApplication app)
    {
        foreach (var part in Enum.GetValues<BatchPart>())
            app.MapGet($"{EnrolmentAddresses.Home}/lotti/{{id:guid}}/{EnrolmentAddresses.PartName(part)}",
                (Guid id, ClaimsPrincipal user, MailingRegister mailings, HttpContext context) => BatchAsync(id, part, user, mailings, context)).RequireAuthorization();
        app.MapGet($"{EnrolmentAddresses.Home}/raccolte/{{id:guid}}/risposte.csv", AnswersAsync).RequireAuthorization();
        app.MapGet(EnrolmentAddresses.ImportTemplate, () => Results.File(
            ImportTemplates.Write(RegistryColumns.All), "text/csv; charset=utf-8", "modello-estratto.csv")).RequireAuthorization();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> BatchAsync(
        Guid id, BatchPart part, ClaimsPrincipal user, MailingRegister mailings, HttpContext context)
    {
        if (user.StaffId() is not { } actorId || await mailings.FileAsync(id, part, actorId, context.RequestAborted) is not { } file) return TypedResults.NotFound();

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(file.Bytes, file.MediaType, file.Name);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> AnswersAsync(
        Guid id, ClaimsPrincipal user, SurveyRegister surveys, HttpContext context)
    {
        if (user.StaffId() is not { } actorId || await surveys.ExportAsync(id, actorId, context.RequestAborted) is not { } bytes) return TypedResults.NotFound();

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(bytes, "text/csv; charset=utf-8", "risposte.csv");
    }
}
