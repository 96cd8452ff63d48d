using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>The versions between which instances can move, and the instances that run them.</summary>
internal static class MigrationVersions
{
    /// <summary>A version that is or was in force; null when there is none: a draft may still change under an instance's feet.</summary>
    public static Task<ConfigurationVersion?> FindAsync(
        WorkflowDbContext db, string definitionId, int version, CancellationToken cancellationToken) =>
        db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(
            row => row.Kind == ConfigurationKind.Definition && row.Key == definitionId && row.Version == version
                && row.State != ConfigurationState.Draft && row.PublishedAt != null, cancellationToken);

    /// <summary>Instances that have not ended for good, oldest first: faulted ones can be taken up again.</summary>
    public static IQueryable<WorkflowInstance> Running(WorkflowDbContext db, string definitionId, int version) =>
        db.WorkflowInstances.AsNoTracking()
            .Where(row => row.DefinitionId == definitionId && row.DefinitionVersion == version
                && (row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id);
}
