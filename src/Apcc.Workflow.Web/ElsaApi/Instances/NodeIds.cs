using Apcc.Workflow.Web.ElsaApi.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>The node ids under which the editor knows the activities of a definition.</summary>
internal sealed class NodeIds(PresentedDefinition definition)
{
    public string? Of(string activityId) => definition.Activities.GetValueOrDefault(activityId)?.Shown.Text("nodeId");

    /// <summary>The activity as it was shown; null for one that the definition does not have.</summary>
    public PresentedActivity? Find(string activityId) => definition.Activities.GetValueOrDefault(activityId);

    /// <summary>The activity's own id is the last part.</summary>
    public static string ActivityIdOf(string nodeId) => nodeId[(nodeId.LastIndexOf(':') + 1)..];
}
