using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The words for the kinds of configuration in addresses, and the order in which people look for them.</summary>
public static class ConfigurationWords
{
    private static readonly (ConfigurationKind Kind, string Slug)[] Slugs =
    [
        (ConfigurationKind.Definition, "definizioni"),
        (ConfigurationKind.Form, "moduli"),
        (ConfigurationKind.Register, "registri"),
        (ConfigurationKind.OptionList, "elenchi"),
        (ConfigurationKind.EmailTemplate, "email"),
        (ConfigurationKind.LetterTemplate, "lettere"),
        (ConfigurationKind.DocumentTemplate, "documenti"),
        (ConfigurationKind.SharedPart, "parti-comuni"),
        (ConfigurationKind.Calendar, "calendari"),
        (ConfigurationKind.Office, "ufficio"),
        (ConfigurationKind.Roles, "ruoli"),
        (ConfigurationKind.Bodies, "organi"),
    ];

    /// <summary>Processes first: what they refer to follows.</summary>
    public static IReadOnlyList<ConfigurationKind> Kinds { get; } = [.. Slugs.Select(pair => pair.Kind)];

    public static string Slug(ConfigurationKind kind) => Slugs.First(pair => pair.Kind == kind).Slug;

    /// <summary>Null for a word that names no kind.</summary>
    public static ConfigurationKind? KindOf(string slug) =>
        Slugs.Where(pair => pair.Slug == slug).Select(pair => (ConfigurationKind?)pair.Kind).FirstOrDefault();
}
