using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Administration;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>The addresses around a piece of configuration and its versions.</summary>
public static class ConfigurationAddresses
{
    public const string Import = AdministrationAddresses.Configuration + "/importa";
    public const string DownloadAll = AdministrationAddresses.Configuration + "/scarica";

    /// <summary>The list of one kind.</summary>
    public static string List(ConfigurationKind kind) => $"{AdministrationAddresses.Configuration}?genere={ConfigurationWords.Slug(kind)}";

    public static string Piece(ConfigurationKind kind, string key, int? version = null) => AdministrationAddresses.Versions(kind, key, version);

    /// <summary>Check and publication of the draft.</summary>
    public static string Publish(ConfigurationKind kind, string key) => Piece(kind, key) + "/pubblica";

    public static string Compare(ConfigurationKind kind, string key, int? from = null, int? to = null) =>
        Piece(kind, key) + "/confronto" + (from is null || to is null ? "" : $"?da={from}&a={to}");

    /// <summary>What one could not save, beside what somebody else saved.</summary>
    public static string CompareRefused(ConfigurationKind kind, string key) => Piece(kind, key) + "/confronto?rifiutato=true";

    /// <summary>The choice between a file that changed and what was done in the browser.</summary>
    public static string Conflict(ConfigurationKind kind, string key) => Piece(kind, key) + "/file";

    /// <summary>A version as a file; a template as an archive. Without a number the version in force.</summary>
    public static string Download(ConfigurationKind kind, string key, int? version = null) =>
        Piece(kind, key) + "/scarica" + (version is null ? "" : $"?versione={version}");

    public static string DownloadKind(ConfigurationKind kind) => $"{DownloadAll}?genere={ConfigurationWords.Slug(kind)}";

    /// <summary>Where one activity of a definition is edited.</summary>
    public static string Activity(string definition, string activity) => $"{Steps(definition)}?attivita={Uri.EscapeDataString(activity)}";

    /// <summary>The editor that works by keyboard alone.</summary>
    public static string Steps(string definition) => Piece(ConfigurationKind.Definition, definition) + "/passi";

    /// <summary>Where a draft or a version is tried in simulated time.</summary>
    public static string Trial(ConfigurationKind kind, string key) => Piece(kind, key) + "/prova";

    /// <summary>Whether what pieces of that kind say can be seen in a trial.</summary>
    public static bool CanTry(ConfigurationKind kind) => kind is not (ConfigurationKind.Office or ConfigurationKind.Roles or ConfigurationKind.Bodies);

    /// <summary>Where open cases take the version in force of a form, a template or a list.</summary>
    public static string Renewal(ConfigurationKind kind, string key) => Piece(kind, key) + "/casi";

    /// <summary>Where the running cases of a definition are moved from one version to another.</summary>
    public static string Migration(string definition, int from, int to) =>
        $"{AdministrationAddresses.Configuration}/{Uri.EscapeDataString(definition)}/migrazione?da={from}&a={to}";
}
