using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Administration;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>The addresses of the editors of configuration.</summary>
public static class EditorAddresses
{
    private static readonly ConfigurationKind[] Edited =
    [
        ConfigurationKind.Form, ConfigurationKind.EmailTemplate, ConfigurationKind.LetterTemplate, ConfigurationKind.DocumentTemplate,
        ConfigurationKind.SharedPart,
        ConfigurationKind.Calendar, ConfigurationKind.Roles, ConfigurationKind.Bodies, ConfigurationKind.Office,
    ];

    private static readonly ConfigurationKind[] Begun =
    [
        ConfigurationKind.Form, ConfigurationKind.EmailTemplate, ConfigurationKind.LetterTemplate, ConfigurationKind.DocumentTemplate,
        ConfigurationKind.SharedPart,
        ConfigurationKind.Definition, ConfigurationKind.Calendar,
    ];

    /// <summary>The page on which a piece of that kind is begun; null for kinds that are not begun in the browser here.</summary>
    public static string? New(ConfigurationKind kind) => Begun.Contains(kind) ? $"/amministrazione/nuovo/{ConfigurationWords.Slug(kind)}" : null;

    /// <summary>The page on which a piece is edited; null for kinds that are edited elsewhere.</summary>
    public static string? Edit(ConfigurationKind kind, string key) =>
        Edited.Contains(kind) ? $"{AdministrationAddresses.Versions(kind, key)}/modifica" : null;
}
