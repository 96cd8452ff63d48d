using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>One run of one definition version. <see cref="Version"/> is the concurrency token: the stale writer loses (invariant 2).</summary>
internal sealed class WorkflowInstance
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }

    /// <summary>Row of the configuration version that it runs on to its end (invariant 6).</summary>
    public required Guid DefinitionVersionId { get; set; }
    public required int DefinitionVersion { get; set; }
    public required string DefinitionName { get; set; }
    public Guid? CaseFileId { get; init; }
    public required InstanceStatus Status { get; set; }
    public required InstanceSubStatus SubStatus { get; set; }
    public string? Name { get; set; }
    public string? CorrelationId { get; set; }
    public string? ParentInstanceId { get; init; }

    /// <summary>Bookmark of the parent that the end of this instance resumes.</summary>
    public string? ReplyBookmarkId { get; init; }
    public int OpenIncidents { get; set; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>Who started it; null for another instance, an event or a timer.</summary>
    public Guid? StartedById { get; init; }

    /// <summary>UTC instant at which journal and activity records were deleted by the rule of retention; null while they are there.</summary>
    public DateTime? RecordsPurgedAt { get; set; }

    /// <summary>JSON object: "Form:relazione-fattibilita" → id of the version recorded at the start.</summary>
    public required string PinnedVersions { get; set; }
    public required string State { get; set; }
    public int Version { get; set; }
}

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> builder)
    {
        builder.ToTable("WorkflowInstances").HasKey(instance => instance.Id);
        builder.Property(instance => instance.Id).HasMaxLength(40);
        builder.Property(instance => instance.DefinitionId).HasMaxLength(120);
        builder.Property(instance => instance.DefinitionName).HasMaxLength(300);
        builder.Property(instance => instance.CorrelationId).HasMaxLength(200);
        builder.Property(instance => instance.Version).IsConcurrencyToken();
        builder.HasIndex(instance => instance.CaseFileId);
        builder.HasIndex(instance => new { instance.DefinitionId, instance.Status });
        builder.HasIndex(instance => instance.ParentInstanceId);
    }
}
