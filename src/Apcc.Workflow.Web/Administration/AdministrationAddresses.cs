using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The addresses of the administration's pages.</summary>
public static class AdministrationAddresses
{
    public const string People = "/amministrazione/persone";
    public const string NewPerson = "/amministrazione/persone/nuova";
    public const string Bodies = "/amministrazione/organi";
    public const string Roles = "/amministrazione/ruoli";
    public const string Configuration = "/amministrazione/processi";
    public const string Incidents = "/amministrazione/incidenti";
    public const string Mail = "/amministrazione/posta";
    public const string Clock = "/amministrazione/orologio";

    public static string Person(Guid id) => $"{People}/{id}";

    public static string Email(Guid id) => $"{Mail}/{id}";

    /// <summary>The mail's own HTML, which the mail's page shows in a frame.</summary>
    public static string EmailHtml(Guid id) => $"{Mail}/{id}/html";

    public static string Versions(ConfigurationKind kind, string key, int? version = null) =>
        $"{Configuration}/{ConfigurationWords.Slug(kind)}/{Uri.EscapeDataString(key)}{(version is null ? "" : $"?versione={version}")}";
}
