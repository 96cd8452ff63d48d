using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Registers what everybody may read without signing in, and how it leaves the house (R7.3).</summary>
internal static class PublicSiteServices
{
    public static IServiceCollection AddPublicSite(this IServiceCollection services)
    {
        services.AddHandler<PublicYears>();
        services.AddHandler<PublicDocuments>();
        services.AddHandler<PlatformPackages>();
        services.AddHandler<BuildPlatformPackageHandler>();
        services.AddHandler<RecordPlatformNumbersHandler>();
        return services;
    }
}
