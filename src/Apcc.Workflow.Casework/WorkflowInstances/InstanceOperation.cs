using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>What somebody did to an instance by hand, and why. Append-only; stored with what the operation did.</summary>
internal sealed class InstanceOperation
{
    public required Guid Id { get; init; }
    public required string InstanceId { get; init; }
    public required DateTime At { get; init; }
    public required Guid ActorId { get; init; }
    public required InstanceOperationKind Kind { get; init; }
    public required string Reason { get; init; }

    /// <summary>The activity, the variable or the versions concerned, as ids and names of the definition; never values.</summary>
    public string? Subject { get; init; }

    /// <summary>Made by the client once per click.</summary>
    public required string OperationId { get; init; }
}

/// <summary>The operations on an instance.</summary>
public enum InstanceOperationKind
{
    Cancelled,
    Moved,
    VariableChanged,
    Resumed,
    Migrated,
    MigrationUndone,

    /// <summary>What it waits for was put on another day, after a calendar changed.</summary>
    Rescheduled,
}

internal sealed class InstanceOperationMapping : IEntityTypeConfiguration<InstanceOperation>
{
    public void Configure(EntityTypeBuilder<InstanceOperation> builder)
    {
        builder.ToTable("InstanceOperations").HasKey(operation => operation.Id);
        builder.Property(operation => operation.Id).ValueGeneratedNever();
        builder.Property(operation => operation.InstanceId).HasMaxLength(40);
        builder.Property(operation => operation.Reason).HasMaxLength(2000);
        builder.Property(operation => operation.Subject).HasMaxLength(300);
        builder.Property(operation => operation.OperationId).HasMaxLength(60);
        builder.HasOne<WorkflowInstance>().WithMany().HasForeignKey(operation => operation.InstanceId);
        builder.HasIndex(operation => new { operation.InstanceId, operation.OperationId }).IsUnique();
    }
}
