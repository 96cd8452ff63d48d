using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>An activity as the document has it and as the editor was shown it: what comes back unchanged is kept as it was written.</summary>
internal sealed record PresentedActivity(JsonObject Written, JsonObject Shown);

/// <summary>A definition for the editor, with the way back.</summary>
/// <param name="Json">The members that the editor reads; the root among them.</param>
/// <param name="Written">The document it came from.</param>
/// <param name="Activities">All activities by id.</param>
internal sealed record PresentedDefinition(
    JsonObject Json, JsonObject Written, IReadOnlyDictionary<string, PresentedActivity> Activities);
