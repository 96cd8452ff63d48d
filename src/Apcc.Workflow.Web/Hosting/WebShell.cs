using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Apcc.Workflow.Web.Hosting;

internal static class WebShell
{
    /// <summary>What every page needs: Blazor on the server, Italian texts, the site's own settings, notices.</summary>
    public static void AddWebShell(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // Time enough for a lift or a change of building: the page that comes back finds its input as it was.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(15);
        });
        services.AddLocalization();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddHealthChecks();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Notices>();
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
    }

    /// <summary>An exception becomes the page "Qualcosa non ha funzionato"; an empty 403 or 404 becomes "Pagina non trovata".</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/errore", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/non-trovata", createScopeForStatusCodePages: true);
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // SecurityHeaders sends the whole policy: two headers would both apply.
            options.ContentSecurityFrameAncestorsPolicy = null;
        }).Add(endpoint =>
        {
            // The connection that pages are interactive through is there for the pages that anyone may see, too.
            if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any()) endpoint.Metadata.Add(new AllowAnonymousAttribute());
        });
        // Without an endpoint the fallback policy would ask who follows a broken link to sign in first.
        app.MapFallback("{**path}", () => TypedResults.NotFound()).AllowAnonymous();
    }
}
