using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Where an instance waits. With <see cref="DueAt"/> it is a timer: a row of the same transaction (invariant 3).</summary>
internal sealed class InstanceBookmark
{
    public required string Id { get; init; }
    public required string InstanceId { get; init; }
    public required string Kind { get; init; }
    public string? Key { get; init; }
    public required string ActivityId { get; set; }
    public string? CorrelationId { get; set; }
    public DateTime? DueAt { get; init; }

    /// <summary>Set when firing failed for a reason outside the instance: not tried again before.</summary>
    public DateTime? HeldUntil { get; set; }
}

internal sealed class InstanceBookmarkMapping : IEntityTypeConfiguration<InstanceBookmark>
{
    public void Configure(EntityTypeBuilder<InstanceBookmark> builder)
    {
        builder.ToTable("Bookmarks").HasKey(bookmark => bookmark.Id);
        builder.Property(bookmark => bookmark.Id).HasMaxLength(60);
        builder.Property(bookmark => bookmark.InstanceId).HasMaxLength(40);
        builder.Property(bookmark => bookmark.Kind).HasMaxLength(40);
        builder.Property(bookmark => bookmark.Key).HasMaxLength(200);
        builder.HasOne<WorkflowInstance>().WithMany().HasForeignKey(bookmark => bookmark.InstanceId);
        builder.HasIndex(bookmark => bookmark.DueAt);
        builder.HasIndex(bookmark => new { bookmark.Kind, bookmark.Key });
    }
}
