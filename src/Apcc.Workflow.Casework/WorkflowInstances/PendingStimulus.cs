using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>A stimulus for another instance, stored with the burst that caused it and run next, exactly once (invariant 1).</summary>
internal sealed class PendingStimulus
{
    public required Guid Id { get; init; }
    public required PendingStimulusKind Kind { get; init; }

    /// <summary>JSON of the matching request record.</summary>
    public required string Payload { get; init; }
    public required DateTime CreatedAt { get; init; }
    public int Attempts { get; set; }
    public DateTime? HeldUntil { get; set; }
}

internal enum PendingStimulusKind
{
    StartInstance,
    ResumeBookmark,
    PublishEvent,
    CancelInstance,
    NotifyBookmark,
}

internal sealed class PendingStimulusMapping : IEntityTypeConfiguration<PendingStimulus>
{
    public void Configure(EntityTypeBuilder<PendingStimulus> builder)
    {
        builder.ToTable("PendingStimuli").HasKey(stimulus => stimulus.Id);
        builder.Property(stimulus => stimulus.Id).ValueGeneratedNever();
    }
}
