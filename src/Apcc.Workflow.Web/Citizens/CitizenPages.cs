namespace Apcc.Workflow.Web.Citizens;

internal static class CitizenPages
{
    /// <summary>What the pages behind a personal code need beside Casework.</summary>
    public static void AddCitizenPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CitizenPlace>();
    }
}
