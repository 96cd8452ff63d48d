using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.Hosting;
using Apcc.Workflow.Web.Layout;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Accounts;

internal static class SignInServices
{
    /// <summary>Within this time a person who was deactivated, or whose password was reset, is signed out everywhere.</summary>
    public static TimeSpan CheckEvery { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Sessions by cookie, and pages that ask for one unless they say otherwise. Accounts and their rules are Casework's.</summary>
    public static void AddSignIn(this IServiceCollection services)
    {
        new IdentityBuilder(typeof(StaffMember), services)
            .AddSignInManager<StaffSignIn>()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddScoped(provider => (StaffSignIn)provider.GetRequiredService<SignInManager<StaffMember>>());
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = CheckEvery;
            options.TimeProvider = TimeProvider.System;
        });

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationHandler, ActorHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, PlainRefusals>();
        services.Configure<AuthorizationOptions>(options =>
        {
            // Every permission is also the name of a policy.
            foreach (var permission in Permission.All)
                options.AddPolicy(permission, policy => policy.AddRequirements(new ActorRequirement(actor => actor.May(permission))));
        });

        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<DemonstrationPeople>();
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "apcc";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = SiteAddresses.SignIn;
        options.LogoutPath = SiteAddresses.SignOut;
        options.ReturnUrlParameter = ReturnAddress.Parameter;
        options.ExpireTimeSpan = TimeSpan.FromHours(10); // a working day
        options.SlidingExpiration = true;
        options.TimeProvider = TimeProvider.System; // moving the demonstration clock must not sign anybody out
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToLogin = AskToSignInAsync;
        // What one may not see looks exactly like what does not exist.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    }

    /// <summary>People come to the sign-in page; programs read that they are signed out.</summary>
    private static async Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AnswersProgramsAttribute>() is null)
        {
            context.Response.Redirect(context.RedirectUri);
            return;
        }

        var text = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<AccountText>>();
        context.Response.Headers.CacheControl = "no-store";
        await ProgramAnswers.Refuse(StatusCodes.Status401Unauthorized, "signedOut", text["SignedOutProgram"]).ExecuteAsync(context.HttpContext);
    }
}
