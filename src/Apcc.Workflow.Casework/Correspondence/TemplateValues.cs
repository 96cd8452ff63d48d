using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>The values that templates read, as they stand when the burst is stored.</summary>
internal sealed class TemplateValues(CaseSnapshots snapshots, ConfigurationCatalog catalog)
{
    /// <summary><c>Case</c>, <c>Variables</c>, <c>Lists</c> (labels by list and value), and what the order brings.</summary>
    public async Task<JsonObject> OfAsync(EffectScope scope, JsonObject extra, CancellationToken cancellationToken)
    {
        // What the same burst has written onto the case is part of what templates show.
        await scope.Db.SaveChangesAsync(cancellationToken);
        var values = new JsonObject
        {
            ["Case"] = scope.Instance.CaseFileId is { } id ? await snapshots.OfAsync(scope.Db, id, cancellationToken) : new JsonObject(),
            ["Variables"] = scope.State.Variables.DeepClone(),
            ["Lists"] = (await catalog.ListsAsync(scope.Db, scope.Instance.PinnedVersions, cancellationToken)).Labels(),
        };
        foreach (var (name, value) in extra) values[name] = value?.DeepClone();
        return values;
    }
}
