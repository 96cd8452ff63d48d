using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Audit;

/// <summary>Who did or read what, by ids only; append-only. A background job seals entries into a hash chain (invariant 12).</summary>
internal sealed class AuditEntry
{
    public required Guid Id { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Null for the system itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Name of the command, e.g. <c>ClaimHumanTask</c>.</summary>
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public required string SubjectId { get; init; }

    /// <summary>Short JSON of ids and keys; never names or texts of people.</summary>
    public string? Detail { get; init; }

    /// <summary>Position in the sealed chain; null until sealed.</summary>
    public long? SealNumber { get; set; }
    public string? SealHash { get; set; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries").HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Action).HasMaxLength(80);
        builder.Property(entry => entry.SubjectKind).HasMaxLength(60);
        builder.Property(entry => entry.SubjectId).HasMaxLength(80);
        builder.HasIndex(entry => entry.SealNumber).IsUnique();
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.SubjectKind, entry.SubjectId });
    }
}
