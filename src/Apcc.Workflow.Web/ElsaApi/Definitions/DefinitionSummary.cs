using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Writes one version for a list; its text is not loaded.</summary>
internal static class DefinitionSummary
{
    public static JsonObject Of(ConfigurationVersionItem version, JsonArray links) => new()
    {
        ["links"] = links,
        ["id"] = version.Id.ToString(),
        ["definitionId"] = version.Key,
        ["tenantId"] = null,
        ["name"] = version.Title,
        ["description"] = "",
        ["version"] = version.Version,
        ["toolVersion"] = DefinitionPresentation.ToolVersion,
        ["isLatest"] = version.IsLatest,
        ["isPublished"] = version.IsPublished,
        ["providerName"] = null,
        ["materializerName"] = "Json",
        ["createdAt"] = DefinitionPresentation.Iso(version.CreatedAt),
        ["isReadonly"] = false,
        ["isSystem"] = false,
        ["isMaterializerAvailable"] = true,
    };
}
