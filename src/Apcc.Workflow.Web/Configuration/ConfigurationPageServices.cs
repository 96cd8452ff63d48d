namespace Apcc.Workflow.Web.Configuration;

internal static class ConfigurationPageServices
{
    /// <summary>What the pages about configuration need beside Casework.</summary>
    public static void AddConfigurationPages(this IServiceCollection services)
    {
        services.AddScoped<PieceChanges>();
        services.AddScoped<PieceUploads>();
        services.AddSingleton<RefusedTexts>();
    }
}
