using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>What somebody noted beside a task. Never changed; its author can withdraw it, which takes the text away and leaves
/// the mark that there was one.</summary>
internal sealed class HumanTaskComment
{
    public required Guid Id { get; init; }
    public required Guid HumanTaskId { get; init; }
    public required Guid AuthorId { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }

    /// <summary>Plain text; null once withdrawn.</summary>
    public required string? Text { get; set; }
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Made by the client once per click: the same click twice is one comment.</summary>
    public string? OperationId { get; init; }
}

internal sealed class HumanTaskCommentMapping : IEntityTypeConfiguration<HumanTaskComment>
{
    public void Configure(EntityTypeBuilder<HumanTaskComment> builder)
    {
        builder.ToTable("HumanTaskComments").HasKey(comment => comment.Id);
        builder.Property(comment => comment.Id).ValueGeneratedNever();
        builder.Property(comment => comment.Text).HasMaxLength(CommentOnHumanTaskHandler.MaxLength);
        builder.Property(comment => comment.OperationId).HasMaxLength(60);
        builder.HasOne<HumanTask>().WithMany().HasForeignKey(comment => comment.HumanTaskId);
        builder.HasIndex(comment => new { comment.HumanTaskId, comment.At });
        builder.HasIndex(comment => new { comment.HumanTaskId, comment.OperationId }).IsUnique();
    }
}
