using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.ElsaApi.Descriptors;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Shows a definition to the editor. What the editor must have and the document does not say is filled in; what it cannot show is
/// shown as something it can. Nothing of that gets into the document when it comes back.</summary>
internal sealed class DefinitionPresentation(StudioVocabulary vocabulary)
{
    public const string ToolVersion = "3.8.0.0";
    private const string RootNodeId = "Workflow1";
    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];
    private static readonly string[] Objects = ["customProperties", "options"];

    /// <summary>The version as the editor reads it.</summary>
    /// <param name="written">The document; null for one that cannot be read as JSON, which is then shown empty.</param>
    public PresentedDefinition Present(JsonObject written)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in written)
            if (name is not "root") shown[name] = value?.DeepClone();
        foreach (var name in Lists) shown[name] = StudioJson.List(shown[name])?.DeepClone() ?? new JsonArray();
        foreach (var name in Objects) shown[name] = shown[name] as JsonObject ?? [];
        shown["description"] ??= "";
        shown["toolVersion"] ??= ToolVersion;

        var root = written["root"] as JsonObject ?? new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart" };
        var activities = new ActivityPresentation(vocabulary, root);
        shown["root"] = activities.Present(root, RootNodeId);
        return new PresentedDefinition(shown, written, activities.Activities);
    }

    /// <summary>Which version it is: what Elsa's server keeps beside the document.</summary>
    public static void Sign(JsonObject shown, ConfigurationVersionItem version, JsonArray links)
    {
        shown["links"] = links;
        shown["id"] = version.Id.ToString();
        shown["definitionId"] = version.Key;
        shown["tenantId"] = null;
        shown["name"] ??= version.Title;
        shown["createdAt"] = Iso(version.CreatedAt);
        shown["version"] = version.Version;
        shown["isLatest"] = version.IsLatest;
        shown["isPublished"] = version.IsPublished;
        shown["isReadonly"] = false;
        shown["isSystem"] = false;
    }

    public static string Iso(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
}
