using Apcc.Workflow.Casework.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>When the clock next starts an instance at an activity of a version in force (<c>Elsa.Timer</c>, <c>Elsa.Cron</c>,
/// <c>Elsa.StartAt</c> with <c>canStartWorkflow</c>). It stands as long as its version is in force.</summary>
internal sealed class StartSchedule
{
    public required Guid Id { get; init; }

    /// <summary>The version in force.</summary>
    public required Guid VersionId { get; init; }
    public required string DefinitionId { get; init; }
    public required string ActivityId { get; init; }

    /// <summary>The next start; null when there will be none any more.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>Set when starting failed for a reason outside the definition: not tried again before.</summary>
    public DateTime? HeldUntil { get; set; }

    /// <summary>Counts the starts: of two hosts that start at once one loses (invariant 2).</summary>
    public int Starts { get; set; }
}

internal sealed class StartScheduleMapping : IEntityTypeConfiguration<StartSchedule>
{
    public void Configure(EntityTypeBuilder<StartSchedule> builder)
    {
        builder.ToTable("StartSchedules").HasKey(schedule => schedule.Id);
        builder.Property(schedule => schedule.Id).ValueGeneratedNever();
        builder.Property(schedule => schedule.DefinitionId).HasMaxLength(120);
        builder.Property(schedule => schedule.ActivityId).HasMaxLength(200);
        builder.Property(schedule => schedule.Starts).IsConcurrencyToken();
        builder.HasOne<ConfigurationVersion>().WithMany().HasForeignKey(schedule => schedule.VersionId);
        builder.HasIndex(schedule => new { schedule.VersionId, schedule.ActivityId }).IsUnique();
        builder.HasIndex(schedule => schedule.DueAt);
    }
}
