using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Apcc.Workflow.Web.Accounts;

internal static class SignInEndpoints
{
    /// <summary>Signs an invented person in with one click; exists in Development alone.</summary>
    public const string Demonstration = "/accedi/dimostrazione";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost(SiteAddresses.SignOut, SignOutAsync).AllowAnonymous();
        if (app.Environment.IsDevelopment()) app.MapPost(Demonstration, SignInDemonstrationAsync).AllowAnonymous();
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, SignInManager<StaffMember> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();

        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect($"{SiteAddresses.SignIn}?uscita=si");
    }

    private static async Task<Results<RedirectHttpResult, NotFound, BadRequest>> SignInDemonstrationAsync(
        HttpContext context, IAntiforgery antiforgery, SignInManager<StaffMember> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var member = await signIn.UserManager.FindByIdAsync(form["persona"].ToString());
        if (member is not { IsDemonstration: true, IsActive: true }) return TypedResults.NotFound();

        await signIn.SignInAsync(member, isPersistent: false);
        return TypedResults.LocalRedirect(ReturnAddress.Local(form[ReturnAddress.Parameter]));
    }
}
