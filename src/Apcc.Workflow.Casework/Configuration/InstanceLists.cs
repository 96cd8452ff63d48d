using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>The shared lists as one instance sees them: those it recorded at its start, and those in force beside them.</summary>
internal sealed class InstanceLists(IReadOnlyDictionary<string, OptionList> recorded, IReadOnlyDictionary<string, OptionList> inForce)
{
    /// <summary>The recorded version, or the one in force of a list that the instance did not record; null when there is none.</summary>
    public OptionList? Find(string id) => recorded.GetValueOrDefault(id) ?? inForce.GetValueOrDefault(id);

    /// <summary>The version in force, for a form that asks for the latest.</summary>
    public OptionList? FindLatest(string id) => inForce.GetValueOrDefault(id);

    /// <summary>What templates read as <c>Lists</c>: per list an object from value to label. A value that only the version in force
    /// knows has its label too: a form that takes the latest version may have offered it.</summary>
    public JsonObject Labels()
    {
        var labels = new JsonObject();
        foreach (var id in recorded.Keys.Union(inForce.Keys).Order(StringComparer.Ordinal))
        {
            var list = new JsonObject();
            foreach (var option in (recorded.GetValueOrDefault(id)?.Options ?? []).Concat(inForce.GetValueOrDefault(id)?.Options ?? []))
                list.TryAdd(option.Value, option.Label);
            labels[id] = list;
        }

        return labels;
    }
}
