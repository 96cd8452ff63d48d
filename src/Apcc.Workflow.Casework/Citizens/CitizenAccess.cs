using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>A code that lets one citizen act, until it expires or is withdrawn (R7.5). The code itself is nowhere stored.</summary>
internal sealed class CitizenAccess
{
    public required Guid Id { get; init; }
    public required Guid CitizenId { get; init; }
    public required int Year { get; init; }
    public required string CodeHash { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC instant from which it opens nothing any more.</summary>
    public required DateTime ExpiresAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }
    public DateTime? FirstUsedAt { get; set; }
}

internal sealed class CitizenAccessMapping : IEntityTypeConfiguration<CitizenAccess>
{
    public void Configure(EntityTypeBuilder<CitizenAccess> builder)
    {
        builder.ToTable("CitizenAccesses").HasKey(access => access.Id);
        builder.Property(access => access.Id).ValueGeneratedNever();
        builder.Property(access => access.CodeHash).HasMaxLength(64);
        builder.HasIndex(access => access.CodeHash).IsUnique();
        builder.HasIndex(access => access.CitizenId);
    }
}
