using Apcc.Workflow.Casework.Demonstration;

namespace Apcc.Workflow.Web.DemoData;

internal static class DemoDataServices
{
    /// <summary>For Development hosts; <see cref="DemoDataSeeder.SeedAsync"/> is run at start, after the configuration was imported.</summary>
    public static void AddDemoData(this IServiceCollection services)
    {
        services.AddDemonstration();
        services.AddSingleton<DemoDataSeeder>();
    }
}
