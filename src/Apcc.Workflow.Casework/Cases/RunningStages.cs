using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>In which stages a case stands now, in a few words for lists.</summary>
internal sealed class RunningStages(ConfigurationCatalog catalog, CaseSnapshots snapshots)
{
    /// <summary>Names of the current stages of the running instances; the instance's own name where none of its stages is
    /// current; null when none runs.</summary>
    public async Task<string?> NamesAsync(WorkflowDbContext db, Guid caseFileId, CancellationToken cancellationToken)
    {
        var instances = await db.WorkflowInstances.AsNoTracking()
            .Where(instance => instance.CaseFileId == caseFileId && instance.Status == InstanceStatus.Running)
            .OrderBy(instance => instance.CreatedAt).ToListAsync(cancellationToken);
        if (instances.Count == 0) return null;

        var values = await snapshots.OfAsync(db, caseFileId, cancellationToken) ?? [];
        var names = new List<string>();
        foreach (var instance in instances)
        {
            var definition = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
            var current = StageProgressReading
                .Of(CaseProcessSettings.Of(definition).StagesFor(values), WorkflowState.FromJson(instance.State, out _))
                .Where(stage => stage.Progress is StageProgress.Current or StageProgress.Problem)
                .Select(stage => stage.Name).ToList();
            names.AddRange(current.Count > 0 ? current : [instance.Name ?? instance.DefinitionName]);
        }

        return string.Join(", ", names.Distinct());
    }
}
