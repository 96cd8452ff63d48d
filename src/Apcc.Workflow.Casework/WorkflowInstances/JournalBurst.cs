using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>The journal of one burst: one compact document, because a row per entry costs ten times as much.</summary>
internal sealed class JournalBurst
{
    public required string InstanceId { get; init; }

    /// <summary>Sequence of the first entry.</summary>
    public required long FirstSequence { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Who caused it; null for timers and background work.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The entries in their stored form: read them with <see cref="JournalText.Read"/>.</summary>
    public required string Entries { get; init; }
}

internal sealed class JournalBurstMapping : IEntityTypeConfiguration<JournalBurst>
{
    public void Configure(EntityTypeBuilder<JournalBurst> builder)
    {
        builder.ToTable("JournalBursts").HasKey(burst => new { burst.InstanceId, burst.FirstSequence });
        builder.Property(burst => burst.InstanceId).HasMaxLength(40);
        builder.HasOne<WorkflowInstance>().WithMany().HasForeignKey(burst => burst.InstanceId);
    }
}
