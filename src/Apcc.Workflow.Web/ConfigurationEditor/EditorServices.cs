using Apcc.Workflow.Web.TemplateEditor;

namespace Apcc.Workflow.Web.ConfigurationEditor;

internal static class EditorServices
{
    /// <summary>What the editors of configuration need beside Casework.</summary>
    public static void AddConfigurationEditors(this IServiceCollection services) =>
        services.AddSingleton<EditedPieces>().AddSingleton<PreviewShelf>();
}
