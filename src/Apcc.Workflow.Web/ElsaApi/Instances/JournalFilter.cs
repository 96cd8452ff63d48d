using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>Which journal entries the viewer asks for; an empty list does not narrow.</summary>
internal sealed record JournalFilter(
    IReadOnlySet<string> ActivityIds, IReadOnlySet<string> NodeIds, IReadOnlySet<string> ExcludedTypes, IReadOnlySet<string> Events)
{
    public static JournalFilter Read(JsonObject? filter) => new(
        InstanceRequest.Texts(filter, "activityIds"), InstanceRequest.Texts(filter, "activityNodeIds"),
        InstanceRequest.Texts(filter, "excludedActivityTypes"), InstanceRequest.Texts(filter, "eventNames"));

    public IReadOnlyList<InstanceJournalItem> Apply(IEnumerable<InstanceJournalItem> journal, NodeIds nodes) =>
    [
        .. journal.Where(item => item.Entry is var entry
            && (ActivityIds.Count == 0 || (entry.ActivityId is { } id && ActivityIds.Contains(id)))
            && (NodeIds.Count == 0 || (entry.ActivityId is { } known && NodeIds.Contains(nodes.Of(known) ?? known)))
            && !ExcludedTypes.Contains(entry.ActivityType ?? "Elsa.Workflow")
            && (Events.Count == 0 || Events.Contains(entry.Event))),
    ];
}
