using Apcc.Workflow.Casework.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>One instance's move to another version: who, when and why stand in its <see cref="InstanceOperation"/>.</summary>
internal sealed class InstanceMigration
{
    public required Guid Id { get; init; }

    /// <summary>The migration of many that it was part of.</summary>
    public required Guid BatchId { get; init; }
    public required string InstanceId { get; init; }
    public required string DefinitionId { get; init; }
    public required Guid FromVersionId { get; init; }
    public required int FromVersion { get; init; }
    public required Guid ToVersionId { get; init; }
    public required int ToVersion { get; init; }
    public required DateTime At { get; init; }
    public required Guid ActorId { get; init; }
    public required string Reason { get; init; }

    /// <summary>The instance's version right after: while it is still that one, nothing has happened since.</summary>
    public required int VersionAfter { get; init; }

    /// <summary>Compressed <see cref="MigrationSnapshot"/>; null when a step began anew, or once it can no longer be undone.</summary>
    public byte[]? Before { get; set; }
    public DateTime? UndoneAt { get; set; }

    /// <summary>Set where only the recorded version of a form, a template or a list changed; the definition's version then stays.</summary>
    public RenewedPiece? Piece { get; init; }
}

/// <summary>A piece of configuration that an instance took in another version.</summary>
/// <param name="From">Number of the version that it used before.</param>
/// <param name="To">Number of the version that it uses since.</param>
internal sealed record RenewedPiece(ConfigurationKind Kind, string Key, int From, int To);

internal sealed class InstanceMigrationMapping : IEntityTypeConfiguration<InstanceMigration>
{
    public void Configure(EntityTypeBuilder<InstanceMigration> builder)
    {
        builder.ToTable("InstanceMigrations").HasKey(migration => migration.Id);
        builder.Property(migration => migration.Id).ValueGeneratedNever();
        builder.Property(migration => migration.InstanceId).HasMaxLength(40);
        builder.Property(migration => migration.DefinitionId).HasMaxLength(120);
        builder.Property(migration => migration.Reason).HasMaxLength(2000);
        builder.HasOne<WorkflowInstance>().WithMany().HasForeignKey(migration => migration.InstanceId);
        builder.HasIndex(migration => new { migration.DefinitionId, migration.At });
        builder.HasIndex(migration => migration.BatchId);
        builder.OwnsOne(migration => migration.Piece, piece =>
        {
            piece.Property(row => row.Key).HasMaxLength(120);
            piece.HasIndex(row => new { row.Kind, row.Key });
        });
    }
}
